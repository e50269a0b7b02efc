import { fnv } from '../fnv.ts'

/** From 0 to 1. Mixed as in MurmurHash3, because the hashes of texts that differ only at their end lie close together. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000
}

/**
 * Whether an item, by its id, is in the share (0–1) that a rule acts on: for the same item always the same. Rules choose apart from each
 * other; a larger share holds the smaller.
 */
export function createSample(rule: string, share: number): (itemId: string) => boolean {
  const hashOfRule = fnv(`${rule}\0`)
  return share >= 1 ? () => true : (itemId) => spread(fnv(itemId, hashOfRule)) < share
}

/**
 * A number from 0 to 1, the same for the same text always and spread evenly over many: 32-bit FNV-1a, mixed as in MurmurHash3, because
 * texts that differ only at their end would lie close together. http://www.isthe.com/chongo/tech/comp/fnv/
 */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}

/** Whether an item is in the share (0–1) that a rule acts on. Rules choose apart from each other; a larger share holds the smaller. */
export const sampled = (rule: string, itemId: string, share: number): boolean => share >= 1 || spread(`${rule}\0${itemId}`) < share

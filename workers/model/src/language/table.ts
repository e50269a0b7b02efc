import { TABLE } from '../../generated/ngrams.ts'

/** N-grams in an open-addressing hash: flat arrays, because building a Map of 40,000 strings would take ten times as long. */
export interface NgramTable {
  /** The slot of an n-gram, or −1. `mark`: 1 where a word begins, 2 where it ends. */
  find(key: number, mark: number): number
  /** By slot: where its languages begin in `scores`. */
  places: Int32Array
  /** At a place: number of languages, then language and score of each. */
  scores: Uint8Array
}

/** A power of two, half as much again as the number of n-grams. */
export const SLOTS = 1 << 16

/** One number for bytes and mark, mixed so that its low bits are as good as its high ones; 0 stands for an empty slot. */
function fingerprint(key: number, mark: number): number {
  const mixed = Math.imul(key ^ Math.imul(mark + 1, 0x85ebca6b), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0 || 1
}

/** Reads varints: seven bits a byte, the high bit says that more follow. */
function reader(bytes: Uint8Array): () => number {
  let at = 0
  return () => {
    let value = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * unit
      if (byte < 128) return value
    }
  }
}

/** Reads what tables/ngrams.ts has packed. */
export function loadNgrams(): NgramTable {
  const packed = atob(TABLE)
  const bytes = new Uint8Array(packed.length)
  for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at)
  const next = reader(bytes)
  const prints = new Uint32Array(SLOTS)
  const places = new Int32Array(SLOTS)
  const scores = new Uint8Array(bytes.length)
  let end = 0
  for (let mark = 0; mark < 4; mark++) {
    let key = 0
    for (let left = next(); left > 0; left--) {
      key += next()
      const print = fingerprint(key, mark)
      let slot = print % SLOTS
      while (prints[slot] !== 0) slot = (slot + 1) % SLOTS
      prints[slot] = print
      places[slot] = end
      const languages = next()
      scores[end++] = languages
      for (let pair = 0; pair < languages * 2; pair++) scores[end++] = next()
    }
  }

  const find = (key: number, mark: number): number => {
    const print = fingerprint(key, mark)
    for (let slot = print % SLOTS; prints[slot] !== 0; slot = (slot + 1) % SLOTS) if (prints[slot] === print) return slot
    return -1
  }
  return { find, places, scores: scores.slice(0, end) }
}

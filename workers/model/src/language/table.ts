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

/** A power of two, about three times the number of n-grams. */
export const SLOTS = 1 << 17
const NOTHING = 255

const firstSlot = (key: number, mark: number): number => (Math.imul(key ^ (mark << 29), 0x9e3779b1) >>> 8) & (SLOTS - 1)
const nextSlot = (slot: number): number => (slot + 1) & (SLOTS - 1)

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

/** Reads what scripts/tables/ngrams.ts has packed. */
export function loadNgrams(): NgramTable {
  const bytes = Uint8Array.from(atob(TABLE), (char) => char.charCodeAt(0))
  const next = reader(bytes)
  const keys = new Uint32Array(SLOTS)
  const marks = new Uint8Array(SLOTS).fill(NOTHING)
  const places = new Int32Array(SLOTS)
  const scores = new Uint8Array(bytes.length)
  let end = 0
  for (let mark = 0; mark < 4; mark++) {
    let key = 0
    for (let left = next(); left > 0; left--) {
      key += next()
      let slot = firstSlot(key, mark)
      while (marks[slot] !== NOTHING) slot = nextSlot(slot)
      keys[slot] = key
      marks[slot] = mark
      places[slot] = end
      const languages = next()
      scores[end++] = languages
      for (let pair = 0; pair < languages * 2; pair++) scores[end++] = next()
    }
  }

  const find = (key: number, mark: number): number => {
    for (let slot = firstSlot(key, mark); marks[slot] !== NOTHING; slot = nextSlot(slot)) {
      if (keys[slot] === key && marks[slot] === mark) return slot
    }
    return -1
  }
  return { find, places, scores: scores.slice(0, end) }
}

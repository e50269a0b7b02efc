import { TABLE } from '../../generated/ngrams.ts'

/** N-grams in an open-addressing hash: flat arrays, because building a Map of 40,000 strings would take ten times as long. */
export interface NgramTable {
  /** Where an n-gram's languages begin in `scores`, or −1. `mark`: 1 word begins here, 2 word ends here. */
  find(key: number, mark: number): number
  /** At a place found: number of languages, then language and score of each. */
  scores: Uint8Array
}

const slotOf = (key: number, mark: number, mask: number): number => (Math.imul(key ^ (mark << 29), 0x9e3779b1) >>> 8) & mask

/** Reads what scripts/tables/ngrams.ts has packed. */
export function loadNgrams(): NgramTable {
  const bytes = Uint8Array.from(atob(TABLE), (char) => char.charCodeAt(0))
  let at = 0
  const next = (): number => {
    let value = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * unit
      if (byte < 128) return value
    }
  }

  const size = 1 << 17
  const keys = new Uint32Array(size)
  const marks = new Uint8Array(size).fill(255)
  const places = new Int32Array(size)
  const scores = new Uint8Array(bytes.length)
  let end = 0
  for (let mark = 0; mark < 4; mark++) {
    let key = 0
    for (let left = next(); left > 0; left--) {
      key += next()
      let slot = slotOf(key, mark, size - 1)
      while (marks[slot] !== 255) slot = (slot + 1) & (size - 1)
      keys[slot] = key
      marks[slot] = mark
      places[slot] = end
      const languages = next()
      scores[end++] = languages
      for (let pair = 0; pair < languages * 2; pair++) scores[end++] = next()
    }
  }

  const find = (key: number, mark: number): number => {
    for (let slot = slotOf(key, mark, size - 1); marks[slot] !== 255; slot = (slot + 1) & (size - 1)) {
      if (keys[slot] === key && marks[slot] === mark) return places[slot] ?? -1
    }
    return -1
  }
  return { find, scores: scores.slice(0, end) }
}

/**
 * How many people wrote something, without a list of them: the smallest 128 of their hashes, as a JSON array. Up to 127 people it is
 * exact; beyond that the 128th hash says how densely they lie, and the estimate is off by 9 % (one standard error). Sketches of different
 * days can be put together, so somebody who wrote on two days counts once.
 * K minimum values: https://doi.org/10.1007/3-540-45726-7_1
 */
const SKETCH_SIZE = 128

const HASHES = 2 ** 32

/** Whether a hash changes nothing about a sketch, in SQL: it is there, or larger than all of a full one. Found in the text, without a row of its own. */
const known = (sketch: string, hash: string): string => `(
  instr(',' || trim(${sketch}, '[]') || ',', ',' || ${hash} || ',') > 0
  OR ${hash} > ${sketch} ->> '$[${SKETCH_SIZE - 1}]'
)`

/**
 * A sketch in SQL: the JSON arrays of two sketches → one. `other` is looked through first, because the people of a day are soon known and
 * every row that SQLite steps over, here each hash, is billed as one that was read.
 */
export const joinedSketch = (one: string, other: string): string => `CASE
  WHEN NOT EXISTS (SELECT 1 FROM json_each(${other}) AS new WHERE NOT coalesce(${known(one, 'new.value')}, 0)) THEN ${one}
  ELSE (
    SELECT json_group_array(hash) FROM (
      SELECT value AS hash FROM json_each(${one}) UNION SELECT value FROM json_each(${other}) ORDER BY hash LIMIT ${SKETCH_SIZE}
    )
  )
END`

/** 32 bits that look random, the same for the same author. FNV-1a with the finalizer of MurmurHash3, both in the public domain. */
export function authorHash(author: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < author.length; index += 1) hash = Math.imul(hash ^ author.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Of each day four times its share of what is wanted, and some more for days on which little was written. */
const hashesOf = (days: number): number => 10 + Math.ceil((4 * SKETCH_SIZE) / Math.max(days, 1))

/** How long the beginnings of the sketches of so many days have to be, in characters, to say how many people are behind them in most cases. */
export const beginningChars = (days: number): number => (hashesOf(days) < SKETCH_SIZE / 2 ? 11 * hashesOf(days) : WHOLE)

/** More than a sketch has. */
export const WHOLE = 1_000_000

/**
 * How many people are behind sketches together, out of their beginnings as they are stored: the same number as out of all of them. Null where
 * these say too little: people who write every day stand in each of them, so that together they hold few.
 */
export function countAuthors(beginnings: readonly string[]): number | null {
  // No hash is shorter than a digit and what follows it.
  const hashes = new Uint32Array(beginnings.reduce((sum, { length }) => sum + (length >> 1), 0))
  let count = 0
  // Up to here nothing is missing of any of them.
  let complete = HASHES
  for (const text of beginnings) {
    const first = count
    count = readHashes(text, hashes, first)
    if (text.endsWith(']')) continue
    // In what one transaction wrote at once the hashes are in no order.
    if (count === first || !areSorted(hashes, first, count)) return null
    complete = Math.min(complete, hashes[count - 1] ?? 0)
  }
  const smallest = smallestOf(hashes.subarray(0, keepUpTo(complete, hashes, count)))
  return complete === HASHES || smallest.length === SKETCH_SIZE ? countOf(smallest) : null
}

const [ZERO, NINE] = [48, 57]

/**
 * Puts the hashes of a sketch, or of the beginning of one, whose last hash may have been cut in two and is left out, from a place on; answers the
 * place after them. Read by hand, as there are tens of thousands of them in the topics of some months.
 */
function readHashes(text: string, into: Uint32Array, place: number): number {
  let next = place
  let hash = -1
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) hash = (hash === -1 ? 0 : hash * 10) + code - ZERO
    else if (hash !== -1) {
      into[next] = hash
      next += 1
      hash = -1
    }
  }
  return next
}

function areSorted(hashes: Uint32Array, first: number, end: number): boolean {
  for (let at = first + 1; at < end; at += 1) if ((hashes[at] ?? 0) < (hashes[at - 1] ?? 0)) return false
  return true
}

/** Moves those that are no larger than `most` to the beginning; answers how many there are. */
function keepUpTo(most: number, hashes: Uint32Array, count: number): number {
  let kept = 0
  for (let at = 0; at < count; at += 1) {
    const hash = hashes[at] ?? 0
    if (hash > most) continue
    hashes[kept] = hash
    kept += 1
  }
  return kept
}

/** The sketch of all of them, in its order. They are sorted as plain numbers, which takes a fraction of the time. */
function smallestOf(hashes: Uint32Array): number[] {
  const smallest: number[] = []
  for (const hash of hashes.sort()) {
    if (hash !== smallest.at(-1)) smallest.push(hash)
    if (smallest.length === SKETCH_SIZE) break
  }
  return smallest
}

function countOf(smallest: readonly number[]): number {
  const last = smallest.at(-1)
  if (last === undefined || smallest.length < SKETCH_SIZE) return smallest.length
  return Math.round(((SKETCH_SIZE - 1) / (last + 1)) * HASHES)
}

import { type Fingerprint, SHORT_WORDS } from './fingerprint.ts'

/** Jaccard's coefficient of two ordered lists: what both have of what either has, 0–1. Below `atLeast` it is 0. */
function jaccard(one: Uint32Array, other: Uint32Array, atLeast: number): number {
  // Even if the smaller one were a part of the larger one.
  if (Math.min(one.length, other.length) < atLeast * Math.max(one.length, other.length)) return 0
  let [at, against, common] = [0, 0, 0]
  while (at < one.length && against < other.length) {
    const [left = 0, right = 0] = [one[at], other[against]]
    if (left === right) common += 1
    if (left <= right) at += 1
    if (right <= left) against += 1
  }
  const either = one.length + other.length - common
  return either > 0 && common >= atLeast * either ? common / either : 0
}

/**
 * How much two texts have in common, 0–1: of their runs of three words (shingles; Broder, "On the resemblance and containment of
 * documents", 1997), or where one of them is short, of words and pairs. What lies below `atLeast` is 0. Texts without words are
 * like nothing.
 */
export function similarity(one: Fingerprint, other: Fingerprint, atLeast = 0): number {
  const short = Math.min(one.words, other.words) < SHORT_WORDS
  return short ? jaccard(one.parts, other.parts, atLeast) : jaccard(one.triples, other.triples, atLeast)
}

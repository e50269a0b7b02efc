const A = 65
const LETTERS = 26

/** A, B, … Z, A2, B2 …: the name of a change where there is no room for its words. */
export function letterOf(index: number): string {
  const round = Math.floor(index / LETTERS)
  return String.fromCharCode(A + (index % LETTERS)) + (round === 0 ? '' : String(round + 1))
}

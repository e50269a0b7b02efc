const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
const LENGTH = 5

/**
 * Names for the texts of one request, unlike each other and drawn anew each time: a text cannot name its neighbours, so it cannot
 * answer for them.
 *
 * @param random fills with random bytes, like `crypto.getRandomValues`
 */
export function drawMarks(count: number, random: (bytes: Uint8Array) => Uint8Array): string[] {
  const marks = new Set<string>()
  while (marks.size < count) {
    const bytes = random(new Uint8Array(LENGTH))
    marks.add(Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join(''))
  }
  return [...marks]
}

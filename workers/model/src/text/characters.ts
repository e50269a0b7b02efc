/** Classes of ASCII characters. `FACE`: may begin an emoticon, and some of these are marks too. */
export const LETTER = 1
export const DIGIT = 2
export const MARK = 3
export const TAG = 4
export const FACE = 5

const CLASSES = new Uint8Array(128)
for (const [characters, kind] of [
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER],
  ['0123456789', DIGIT],
  ['.!?,)\n"|/', MARK],
  ['@#', TAG],
  [':;=<>^-(', FACE],
] as const) {
  for (const character of characters) CLASSES[character.charCodeAt(0)] = kind
}

/** The class of the character at a place; 0 where it is none of them, or not ASCII. */
export function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 128 ? (CLASSES[code] ?? 0) : 0
}

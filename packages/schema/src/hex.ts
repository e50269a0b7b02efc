/** Ids, traces and index words are made for every event, so it is worth a table. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as two lower-case digits each. */
export function toHex(bytes: Iterable<number>): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}

/** Ids, traces and index words are made for every event, so it is worth a table. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes as two lower-case digits each. */
export function toHex(bytes: ArrayLike<number>): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) text += HEX[bytes[at] ?? 0]
  return text
}

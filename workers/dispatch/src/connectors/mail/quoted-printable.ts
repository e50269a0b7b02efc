const encoder = new TextEncoder()

const MAX_LINE = 76

const escaped = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`

/** Whether a byte may stand for itself: printable ASCII but `=`, and spaces that do not end the line, where they would be lost. */
const isPlain = (byte: number, isLast: boolean): boolean =>
  byte === 0x20 || byte === 0x09 ? !isLast : byte > 0x20 && byte < 0x7f && byte !== 0x3d

function encodeLine(line: string): string {
  const bytes = encoder.encode(line)
  let written = ''
  let length = 0
  for (const [index, byte] of bytes.entries()) {
    const next = isPlain(byte, index === bytes.length - 1) ? String.fromCharCode(byte) : escaped(byte)
    // Room for the `=` that says that the line goes on.
    if (length + next.length > MAX_LINE - 1) {
      written += '=\r\n'
      length = 0
    }
    written += next
    length += next.length
  }
  return written
}

/** Text of any length and alphabet as ASCII lines of at most 76 characters. RFC 2045, 6.7 */
export const quotedPrintable = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(encodeLine)
    .join('\r\n')

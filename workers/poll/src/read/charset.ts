const BOMS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The declaration stands within the first bytes, in ASCII. https://www.w3.org/TR/xml/#sec-TextDecl */
const DECLARED = /^\s*<\?xml[^>]{0,100}\sencoding\s*=\s*["']([\w.:-]{1,40})["']/

/**
 * Bytes → text, in the encoding that the byte order mark, the content type or the XML declaration names, in this order (RFC 7303);
 * UTF-8 where none does, or names one that nobody knows. Bytes that mean nothing become U+FFFD.
 */
export function toText(bytes: Uint8Array, contentType: string): string {
  const marked = BOMS.find(([, bom]) => bom.every((byte, index) => bytes[index] === byte))?.[0]
  const announced = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1]
  return decoder(marked ?? announced ?? declared(bytes) ?? 'utf-8').decode(bytes)
}

/** What can be read byte by byte is no UTF-16, whatever it says: .NET writes that of every text that it makes in memory. */
function declared(bytes: Uint8Array): string | undefined {
  const label = DECLARED.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1]
  return label && /^utf-?16/i.test(label) ? undefined : label
}

function decoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}

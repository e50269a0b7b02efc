/** Record types that hold an address. RFC 1035, 3.2.2, and RFC 3596 */
export const ADDRESS_TYPES = [1, 28] as const

/** What a resolver answered. `code`: 0 it knows, 3 there is no such name, others are its own trouble. RFC 1035, 4.1.1 */
export interface DnsAnswer {
  code: number
  /** 4 or 16 bytes each. */
  addresses: Uint8Array[]
  /** How long all of it is good; null where it holds no record. */
  ttlSeconds: number | null
}

const HEADER = 12

/** Host names are ASCII: the URL parser has made them so. */
const bytesOf = (label: string): number[] => Array.from(label, (char) => char.charCodeAt(0))

/** A question as DNS message, with the id 0 that makes it the same each time; null where the name cannot be one. RFC 8484, 4.1 */
export function dnsQuestion(name: string, type: number): Uint8Array<ArrayBuffer> | null {
  const labels = name.split('.').map(bytesOf)
  if (name.length > 253 || labels.some(({ length }) => length === 0 || length > 63)) return null
  // One question, answered recursively, of class IN.
  return Uint8Array.of(0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels.flatMap((label) => [label.length, ...label]), 0, 0, type, 0, 1)
}

/** The addresses in an answer, behind whatever aliases (CNAME) stand before them; null where it is not a whole DNS answer. */
export function readDnsAnswer(message: ArrayBuffer, type: number): DnsAnswer | null {
  try {
    return read(new DataView(message), type)
  } catch (error) {
    // It points behind its end.
    if (error instanceof RangeError) return null
    throw error
  }
}

function read(view: DataView, type: number): DnsAnswer | null {
  const flags = view.getUint16(2)
  const [isAnswer, isTruncated] = [(flags & 0x8000) !== 0, (flags & 0x0200) !== 0]
  if (!isAnswer || isTruncated) return null
  let at = HEADER
  for (let left = view.getUint16(4); left > 0; left -= 1) at = afterName(view, at) + 4
  const addresses: Uint8Array[] = []
  let ttlSeconds: number | null = null
  for (let left = view.getUint16(6); left > 0; left -= 1) {
    at = afterName(view, at)
    const [recordType, ttl, length] = [view.getUint16(at), view.getUint32(at + 4), view.getUint16(at + 8)]
    ttlSeconds = Math.min(ttl, ttlSeconds ?? ttl)
    if (recordType === type) addresses.push(new Uint8Array(view.buffer, at + 10, length))
    at += 10 + length
  }
  return { code: flags & 0x0f, addresses, ttlSeconds }
}

/** A name ends with an empty label, or with a pointer of two bytes to its rest. RFC 1035, 4.1.4 */
function afterName(view: DataView, start: number): number {
  let at = start
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) {
    if (length >= 0xc0) return at + 2
    at += length + 1
  }
  return at + 1
}

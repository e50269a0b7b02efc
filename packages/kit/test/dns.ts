const encoder = new TextEncoder()
const decoder = new TextDecoder()

export interface DnsRecord {
  type: number
  ttl: number
  data: readonly number[]
}

export const a = (address: string, ttl = 60): DnsRecord => ({ type: 1, ttl, data: address.split('.').map(Number) })
export const aaaa = (bytes: readonly number[], ttl = 60): DnsRecord => ({ type: 28, ttl, data: bytes })
/** An alias for `other.example`. */
export const cname = (ttl = 60): DnsRecord => ({
  type: 5,
  ttl,
  data: [5, ...encoder.encode('other'), 7, ...encoder.encode('example'), 0],
})

const u16 = (value: number): number[] => [value >> 8, value & 0xff]
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)]

/** An answer to `question`, as a resolver of RFC 1035 writes it: the question again, then records whose names point at it. */
export function dnsAnswer(question: Uint8Array, records: readonly DnsRecord[], { code = 0, flags = 0x8180 } = {}): Uint8Array<ArrayBuffer> {
  const header = [...question.subarray(0, 2), ...u16(flags | code), 0, 1, ...u16(records.length), 0, 0, 0, 0]
  const written = records.flatMap(({ type, ttl, data }) => [0xc0, 12, ...u16(type), 0, 1, ...u32(ttl), ...u16(data.length), ...data])
  return Uint8Array.from([...header, ...question.subarray(12), ...written])
}

/** Name and type that a question asks for. */
export function asked(question: Uint8Array): { name: string; type: number } {
  const labels: string[] = []
  let at = 12
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(decoder.decode(question.subarray(at + 1, at + 1 + length)))
    at += length + 1
  }
  return { name: labels.join('.'), type: question[at + 2] ?? 0 }
}

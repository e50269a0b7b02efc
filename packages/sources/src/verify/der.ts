/** Bytes of a number on P-256. */
const SIZE = 32

const SEQUENCE = 0x30
const INTEGER = 0x02

/** A DER integer at a place → 32 bytes and where the next begins; null where it is none, too large or written in a second way. */
function integerAt(der: Uint8Array, at: number): { value: Uint8Array; end: number } | null {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  if (der[at] !== INTEGER || length === 0 || end > der.length) return null
  const digits = der.subarray(at + 2, end)
  const [first = 0, second = 0] = digits
  // Positive, and a zero in front only where the next byte would make it look negative (X.690, section 8.3.2).
  if (first >= 0x80 || (first === 0 && length > 1 && second < 0x80)) return null
  const significant = first === 0 ? digits.subarray(1) : digits
  if (significant.length > SIZE) return null
  const value = new Uint8Array(SIZE)
  value.set(significant, SIZE - significant.length)
  return { value, end }
}

/** An ECDSA signature on P-256 as DER (RFC 3279, section 2.2.3) → r and s one after the other, as WebCrypto wants it; or null. */
export function rawSignature(der: Uint8Array): Uint8Array | null {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null
  const r = integerAt(der, 2)
  const s = r && integerAt(der, r.end)
  if (!r || !s || s.end !== der.length) return null
  const raw = new Uint8Array(2 * SIZE)
  raw.set(r.value)
  raw.set(s.value, SIZE)
  return raw
}

/** Where a header holds its values: all of it, or the parts of a list that begin with a prefix (`t=1,v1=ab,v1=cd`). */
export interface Place {
  header: string
  /** What stands before the value; other parts are ignored. Case does not matter. */
  prefix?: string
  /** Splits a header that holds a list. */
  separator?: string
}

/**
 * How a source proves who it is, as data; secrets are references like `${NAME}`, and any of them is good.
 * Schemes of providers that look different fit in here by their places and template.
 */
export type Verification =
  | { scheme: 'none' }
  /** A shared secret, sent as it is. */
  | { scheme: 'token'; token: Place; secrets: readonly string[] }
  /** RFC 2104 over a template of `{body}` (the raw bytes) and `{timestamp}` (as it was sent). */
  | {
      scheme: 'hmac'
      algorithm: 'sha1' | 'sha256' | 'sha512'
      signature: Place & { encoding: 'hex' | 'base64' }
      template: string
      timestamp?: { place: Place; unit: 's' | 'ms'; toleranceSeconds: number }
      secrets: readonly string[]
    }

/** What came in, byte for byte. */
export interface Signed {
  headers: { get(name: string): string | null }
  body: Uint8Array
}

/** `missing`: nothing to check. `invalid`: signed by somebody else, or altered. `stale`: signed rightly, but not now. */
export type Verdict = 'ok' | 'missing' | 'invalid' | 'stale'

/** @param now milliseconds since 1970-01-01 UTC */
export type Verify = (signed: Signed, now: number) => Promise<Verdict>

/** Every value that a place holds; empty where the header is missing or has no part with the prefix. */
export function valuesAt(headers: Signed['headers'], { header, prefix = '', separator }: Place): string[] {
  const text = headers.get(header)
  if (text === null) return []
  const parts = separator === undefined ? [text] : text.split(separator)
  const values = parts.map((part) => part.trim()).filter((part) => part.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase())
  return values.map((part) => part.slice(prefix.length))
}

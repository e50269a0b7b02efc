/**
 * Where a request holds a value. A header, field or query parameter may hold a list, or parts with a prefix (`t=1,v1=ab,v1=cd`):
 * then every part that begins with the prefix counts, and other parts are ignored.
 */
export type Place = (
  | { header: string }
  /** A parameter of the query string. */
  | { query: string }
  /** A dotted path in the decoded body: `signature.token`. */
  | { field: string }
  /** What follows the source's name in the address: `/v1/webhooks/reviews/<segment>`. */
  | { segment: true }
) & {
  /** What stands before the value; case does not matter. */
  prefix?: string
  /** Splits a value that holds a list. */
  separator?: string
}

/** How long ago, or ahead, a signed time may be. */
export interface Timestamp {
  place: Place
  /** `iso`: a date in text, as RFC 3339. */
  unit: 's' | 'ms' | 'iso'
  toleranceSeconds: number
}

/** Parts that the three kinds of signature share. */
export interface Signing {
  signature: Place & { encoding: 'hex' | 'base64' | 'base64url' }
  /**
   * The signed bytes. `{body}` the raw bytes; `{timestamp}` and the names of `values` as they were sent; `{method}`; `{url}` the
   * address as it was called, `{url.decoded}` the same with the characters decoded that HubSpot decodes; `{form}` the fields of a
   * form sorted by name, name and value one after the other (of a name that comes again, each value once, sorted). Everything
   * else stands for itself.
   */
  template: string
  /** Further places that the template names: `{id}`, `{token}`. */
  values?: Record<string, Place>
  timestamp?: Timestamp
  /** References like `${NAME}`; any of them is good. */
  secrets: readonly string[]
}

/** How a source proves who it is, as data. Schemes of providers that look different fit in here by their places and template. */
export type Verification =
  | { scheme: 'none' }
  /** A shared secret, sent as it is. */
  | { scheme: 'token'; token: Place; secrets: readonly string[] }
  /** RFC 7617; each secret is `user:password`. */
  | { scheme: 'basic'; secrets: readonly string[] }
  /**
   * RFC 2104. `key`: how the secret's text becomes bytes; `whsec` is base64 after `whsec_` (Standard Webhooks), which may be missing unless
   * the key is `prefixed`: where a secret without it belongs to another way of proof.
   */
  | ({ scheme: 'hmac'; algorithm: 'sha1' | 'sha256' | 'sha512'; key?: 'utf8' | 'base64' | 'hex' | 'whsec'; prefixed?: boolean } & Signing)
  /** RFC 8032; a secret is the public key, in hex where nothing is said. `whpk`: base64 after `whpk_`. */
  | ({ scheme: 'ed25519'; key?: 'hex' | 'base64' | 'whpk' } & Signing)
  /** FIPS 186-5 on P-256 with SHA-256; the signature is DER (SEC 1), a secret is the public key as SPKI in base64. */
  | ({ scheme: 'ecdsa' } & Signing)
  /**
   * RFC 7519 in a place: signed with a shared secret (HS256 to HS512), or with a key out of a JWKS (RFC 7517). A token that does
   * not say until when it is good (`exp`) must have been made (`iat`) within the tolerance.
   */
  | {
      scheme: 'jwt'
      token: Place
      /** Either `secrets` or `jwks`, the address of the key set. */
      secrets: readonly string[]
      jwks?: string
      issuer?: string
      audience?: string
      toleranceSeconds: number
    }
  /** Several ways of one provider: the first whose proof the request carries decides. */
  | { scheme: 'any'; of: readonly Verification[] }

/** What came in, byte for byte. */
export interface Signed {
  method: string
  /** As the provider called it: scheme, host and query included. */
  url: string
  headers: { get(name: string): string | null }
  body: Uint8Array
  /** The body as data, for places in it; undefined where it is none. */
  decoded?: unknown
  /** What follows the source's name in the path. */
  segment?: string
}

/** `missing`: nothing to check. `invalid`: signed by somebody else, or altered. `stale`: signed rightly, but not now. */
export type Verdict = 'ok' | 'missing' | 'invalid' | 'stale'

/** @param now milliseconds since 1970-01-01 UTC */
export type Verify = (signed: Signed, now: number) => Promise<Verdict>

/** The value of a secret; after `until` (epoch ms) it is good no more: the older one of two while they rotate. */
export interface UsableSecret {
  value: string
  until?: number
}

/** Every value that `${NAME}` stands for, the current one first; empty where it has none yet. */
export type ResolveSecrets = (ref: string) => Promise<readonly UsableSecret[]>

/** What a verification may need from outside. */
export interface VerifyPorts {
  /** The older value of a secret, good until then (epoch ms), was the proof of something. */
  usedPrevious?: (ref: string, until: number) => void
  /** Reads a JWK Set (RFC 7517, section 5) by its address; rejects where it cannot. Its answers are kept for minutes. */
  fetchJwks?: (url: string) => Promise<unknown>
}

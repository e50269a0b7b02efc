/** A request that carries its proof. */
export interface SignedRequest {
  method?: string
  /** Where the address carries the proof, or is signed; the address of the request without it. */
  url?: string
  headers: Record<string, string>
  body: string | Uint8Array
}

/** What is to be signed. */
export interface Unsigned {
  url: string
  body: string
  /** Epoch ms. */
  now: number
}

/**
 * How a provider signs, for the contract suite. Signed by the vendor's own library where there is one on npm, else by node:crypto
 * after the vendor's description: never by the code that is tested. One file a kind, `vectors/<kind>.ts`, exports it as `vectors`.
 */
export interface Vectors {
  /** Values of the two secrets that the source is configured with, `${CURRENT}` and `${PREVIOUS}`. */
  secrets: readonly [current: string, previous: string]
  /** Fields in sluice.yaml where `secret: [${CURRENT}, ${PREVIOUS}]` is not what the kind takes. */
  fields?: Record<string, unknown>
  /** A body as the provider sends it, where not any text will do. */
  body?: string
  /** @param which 0 with the current secret, 1 with the previous, 2 with one that the source does not know */
  sign(unsigned: Unsigned, which: 0 | 1 | 2): SignedRequest | Promise<SignedRequest>
  /** Where a header may hold several signatures: both in one request, the wrong one first. */
  join?: (wrong: SignedRequest, right: SignedRequest) => SignedRequest
  /** The body itself is not signed (a token, or a provider that signs only a part). */
  unsignedBody?: true
  /** Requests published by the provider, with the secret and time that they were made with. */
  published?: readonly { from: string; secret: string; now: number; request: SignedRequest }[]
}

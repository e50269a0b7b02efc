/** What a body holds, or why it cannot be read. */
export type Decoded = { ok: true; value: unknown } | { ok: false; failure: DecodeFailure }

export interface DecodeFailure {
  code: 'INVALID_JSON' | 'INVALID_FORM' | 'UNSUPPORTED_MEDIA_TYPE'
  /** Quotes nothing of the body, which may hold secrets. */
  message: string
}

/** Bytes of one form → data. Never rejects. */
export type ReadBody = (bytes: Uint8Array, contentType: string) => Promise<Decoded>

export const failed = (code: DecodeFailure['code'], message: string): Decoded => ({ ok: false, failure: { code, message } })

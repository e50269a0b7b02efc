import type { Place, Verification } from '../verification.ts'

type Signature = Place & { encoding: 'hex' | 'base64' }

/** An HMAC over the raw body and nothing else, the way of most providers: no time is signed, so a replay is met by the dedupe key. */
export const signedBody =
  (algorithm: 'sha1' | 'sha256', signature: Signature) =>
  (secrets: readonly string[]): Verification => ({ scheme: 'hmac', algorithm, signature, template: '{body}', secrets })

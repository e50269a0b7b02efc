import type { RequestContent } from '@sluice/kit/kept-request'
import type { Visit } from './visit.ts'

/** What may be wrong on our side, and mended there: the secret, the proof, the shape that is taken. */
const MENDABLE = new Set([
  'SIGNATURE_INVALID',
  'SECRET_MISSING',
  'SECRET_UNUSABLE',
  'SCHEMA_MISMATCH',
  'INVALID_JSON',
  'INVALID_FORM',
  'UNSUPPORTED_MEDIA_TYPE',
])
/** A provider's own time does not become better by waiting; a place or tolerance that somebody has written down may be wrong. */
const MENDABLE_PROOF = new Set(['SIGNATURE_STALE'])

const MAX_BODY_BYTES = 65_536
const MAX_HEADER_CHARS = 16_384

/** They say from where it came and how long it is, and prove nothing: addresses of people are not kept. */
const LEFT_OUT = /^(?:cf-|x-forwarded-|x-real-ip$|true-client-ip$|forwarded$|cookie$|content-length$|transfer-encoding$|connection$)/

/**
 * What is kept of a refused request; null where nothing can be mended, or its body was not read to its end.
 *
 * @param ownProof how whoever sends proves it is written down in the configuration
 */
export function contentOf({ request, segment, body }: Visit, reason: string, ownProof: boolean): RequestContent | 'too_large' | null {
  if (!body || !(MENDABLE.has(reason) || (ownProof && MENDABLE_PROOF.has(reason)))) return null
  if (body.length > MAX_BODY_BYTES) return 'too_large'
  const headers = [...request.headers].filter(([name]) => !LEFT_OUT.test(name))
  const size = headers.reduce((sum, [name, value]) => sum + name.length + value.length, request.url.length)
  if (size > MAX_HEADER_CHARS) return 'too_large'
  return { method: request.method, url: request.url, headers, body, ...(segment !== undefined && { segment }) }
}

import type { SourceConfig } from '@sluice/schema/config'
import type { BodyForm } from '@sluice/sources/decode'
import { sourceOf } from '@sluice/sources/registry'
import type { Outgoing } from './outgoing.ts'
import { prove, type Signing } from './prove.ts'

const CONTENT_TYPES: Record<BodyForm, string> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  text: 'text/plain',
  email: 'message/rfc822',
}

/**
 * A request as the provider would send it, with its proof. Made with Web Crypto and no code of the engine's, so it is no mirror of what
 * checks it. Rejects where a secret has no value, or only the provider can sign.
 */
export async function sign(signing: Signing & { source: SourceConfig }, request: Outgoing): Promise<Outgoing> {
  const configured = sourceOf(signing.source.kind)?.configure(signing.source)
  if (!configured?.ok) throw new Error(`The source is configured wrongly: ${JSON.stringify(configured?.failure ?? signing.source.kind)}`)
  const { verification, accepts } = configured.value
  const form = accepts.includes('json') ? 'json' : (accepts[0] ?? 'json')
  return prove(verification, { ...request, headers: { 'content-type': CONTENT_TYPES[form], ...request.headers } }, signing)
}

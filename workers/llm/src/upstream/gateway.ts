import { ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { Answer, AttemptFailure } from '../call/contract.ts'
import type { GatewayOptions } from './common-options.ts'

/** AI Gateway takes so many entries of metadata. */
const MAX_METADATA = 5

/** What is told about a request, as far as AI Gateway takes it. */
export const gatewayMetadata = (metadata: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata).slice(0, MAX_METADATA))

/**
 * Headers that go with a request through AI Gateway. Its cache and its retries stay off: those are ours.
 * https://developers.cloudflare.com/ai-gateway/glossary/
 */
export async function gatewayHeaders(
  gateway: GatewayOptions | undefined,
  metadata: Record<string, string>,
  resolve: ResolveRef,
): Promise<Record<string, string>> {
  if (!gateway) return {}
  return {
    ...(gateway.token && { 'cf-aig-authorization': `Bearer ${await resolve(gateway.token)}` }),
    'cf-aig-metadata': JSON.stringify(gatewayMetadata(metadata)),
    'cf-aig-skip-cache': 'true',
    'cf-aig-max-attempts': '1',
    'cf-aig-collect-log': String(gateway.log),
  }
}

/** The address native to a provider: `https://gateway.ai.cloudflare.com/v1/{account}/{gateway}/{provider}`. */
export const gatewayUrl = ({ account, id }: GatewayOptions, provider: string): string =>
  `https://gateway.ai.cloudflare.com/v1/${account}/${id}/${provider}`

/** The answer, with AI Gateway's own name of the request where it went through it. */
export function noted({ headers }: Response, result: Result<Answer, AttemptFailure>): Result<Answer, AttemptFailure> {
  const gatewayLogId = headers.get('cf-aig-log-id')
  return result.ok && gatewayLogId ? ok({ ...result.value, gatewayLogId }) : result
}

import { parseWith } from '@sluice/kit/parse'
import { fail, type Result } from '@sluice/kit/result'
import { SecretRef, type TargetConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import * as z from 'zod'
import type { Attempt, Target } from '../call/contract.ts'
import type { OpenPorts } from '../upstream/define.ts'
import { TARGET_PROVIDERS } from '../upstream/registry.ts'

/** Fields of a target in `analysis.targets` about how it is asked; all others are its provider's, as in `llm.targets`. */
const Manner = z.object({
  /** For one attempt, in milliseconds. */
  timeoutMs: z.number().int().min(100).max(120_000).default(45_000),
  /** Of one answer, in tokens. */
  maxOutputTokens: z.number().int().min(100).max(32_000).optional(),
  /** `json_object` for servers without structured outputs; the schema is then told in words. */
  output: z.enum(['json_schema', 'json_object']).optional(),
  /** Left out unless set: some models refuse it. */
  temperature: z.number().min(0).max(2).optional(),
  /** Of an authenticated AI Gateway whose address is the `baseUrl`, sent as `cf-aig-authorization`. */
  gatewayToken: SecretRef.optional(),
})
type Manner = z.infer<typeof Manner>

const STRUCTURED = { json_schema: 'schema', json_object: 'json' } as const

/** The fields that are the provider's; what is known of the model by its manner is said in its terms. */
function providerFields(target: TargetConfig, { output, maxOutputTokens }: Manner): TargetConfig {
  const fields = Object.entries(target).filter(([name]) => !(name in Manner.shape))
  const format = output ?? (target.provider === 'openai-compatible' ? 'json_schema' : undefined)
  const stated = {
    ...(format && { structured: STRUCTURED[format] }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  }
  const given = target['capabilities']
  if (Object.keys(stated).length === 0 || (given !== undefined && typeof given !== 'object'))
    return Object.fromEntries(fields) as TargetConfig
  return { ...Object.fromEntries(fields), provider: target.provider, capabilities: { ...stated, ...given } }
}

/** Everything wrong with it; paths are relative to it. */
export function checkInline(target: TargetConfig, allowLoopback: boolean): Issue[] {
  const provider = TARGET_PROVIDERS.get(target.provider)
  if (!provider)
    return [{ path: 'provider', message: `there is no provider ${target.provider}; use ${[...TARGET_PROVIDERS.keys()].join(', ')}` }]
  const manner = parseWith(Manner, target)
  return manner.ok ? provider.checkTarget(providerFields(target, manner.value), allowLoopback) : manner.failure
}

/** The target under no name yet. */
export function openInline(fields: TargetConfig, ports: OpenPorts): Result<Target, Issue[]> {
  const manner = parseWith(Manner, fields)
  if (!manner.ok) return manner
  const provider = TARGET_PROVIDERS.get(fields.provider)
  if (!provider) return fail([{ path: 'provider', message: `there is no provider ${fields.provider}` }])
  const opened = provider.open('', providerFields(fields, manner.value), withGatewayToken(ports, manner.value))
  return opened.ok ? { ok: true, value: inManner(opened.value, manner.value) } : opened
}

function inManner(target: Target, { temperature, timeoutMs, output, maxOutputTokens }: Manner): Target {
  return {
    ...target,
    identity: JSON.stringify([target.identity, temperature, output, maxOutputTokens]),
    async attempt(attempt) {
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), timeoutMs)
      const result = await target.attempt({ ...warm(attempt, temperature), signal: AbortSignal.any([attempt.signal, late.signal]) })
      // A stream that has begun is watched by the engine.
      clearTimeout(timer)
      const expired = late.signal.aborted && !attempt.signal.aborted
      return result.ok || !expired ? result : fail({ kind: 'timeout', sent: true, detail: `no answer within ${timeoutMs} ms` })
    },
  }
}

const warm = (attempt: Attempt, temperature: number | undefined): Attempt =>
  attempt.ask.operation === 'chat' && temperature !== undefined
    ? { ...attempt, ask: { operation: 'chat', body: { temperature, ...attempt.ask.body } } }
    : attempt

/** AI Gateway's own cache and retries stay off: those are ours. https://developers.cloudflare.com/ai-gateway/glossary/ */
function withGatewayToken(ports: OpenPorts, { gatewayToken }: Manner): OpenPorts {
  if (gatewayToken === undefined) return ports
  return {
    ...ports,
    async fetch(url, init) {
      const headers = new Headers(init.headers)
      headers.set('cf-aig-authorization', `Bearer ${await ports.resolve(gatewayToken)}`)
      headers.set('cf-aig-skip-cache', 'true')
      headers.set('cf-aig-max-attempts', '1')
      return ports.fetch(url, { ...init, headers })
    },
  }
}

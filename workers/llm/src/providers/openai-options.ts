import { checkAddress } from '@sluice/kit/address'
import { SecretRef } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import * as z from 'zod'

/** A target that speaks OpenAI's chat completions: OpenAI itself, AI Gateway, or any server that is compatible. */
export const OpenAiOptions = z.strictObject({
  provider: z.literal('openai-compatible'),
  /** Without `/chat/completions`: `https://api.openai.com/v1`. For AI Gateway the address native to the provider. */
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an https URL, like https://api.openai.com/v1' }).max(2_000),
  model: z.string().min(1).max(200),
  /** Left out for servers that need none. */
  apiKey: SecretRef.optional(),
  /** Of an authenticated AI Gateway, sent as `cf-aig-authorization`. */
  gatewayToken: SecretRef.optional(),
  /** For one attempt, in milliseconds. */
  timeoutMs: z.number().int().min(100).max(120_000).default(20_000),
  maxOutputTokens: z.number().int().min(100).max(32_000).default(2_000),
  /** Older servers know only `max_tokens`. */
  maxTokensField: z.enum(['max_completion_tokens', 'max_tokens']).default('max_completion_tokens'),
  /** `json_object` for servers without structured outputs; the schema is then told in words. */
  output: z.enum(['json_schema', 'json_object']).default('json_schema'),
  /** Left out unless set: some models refuse it. */
  temperature: z.number().min(0).max(2).optional(),
})
export type OpenAiOptions = z.infer<typeof OpenAiOptions>

/** Whether a Worker may ask the address at all. */
export function checkBaseUrl({ baseUrl }: OpenAiOptions, allowLoopback: boolean): Issue[] {
  const checked = checkAddress(baseUrl, { allowLoopback })
  return checked.ok ? [] : [{ path: 'baseUrl', message: checked.failure.reason }]
}

import { checkAddress } from '@sluice/kit/address'
import { SecretRef } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import * as z from 'zod'

/** Through AI Gateway: its own log and analytics; its cache, its retries and its limits stay off, because those are ours. */
export const GatewayOptions = z.strictObject({
  account: z.string().regex(/^[0-9a-f]{32}$/, 'must be the account id, 32 hexadecimal digits'),
  id: z.string().regex(/^[\w-]{1,64}$/, 'must be the name of the gateway'),
  /** Of an authenticated gateway. */
  token: SecretRef.optional(),
  /** Whether AI Gateway keeps requests and answers in its log. */
  log: z.boolean().default(true),
})
export type GatewayOptions = z.infer<typeof GatewayOptions>

/** Corrects what is known about a model. */
export const CapabilityOptions = z
  .strictObject({
    chat: z.boolean(),
    embeddings: z.boolean(),
    structured: z.enum(['schema', 'json', 'none']),
    tools: z.boolean(),
    vision: z.boolean(),
    contextLength: z.number().int().positive(),
    maxOutputTokens: z.number().int().positive(),
  })
  .partial()

export const BaseUrl = z.url({ protocol: /^https?$/, error: 'must be an https URL, like https://api.openai.com/v1' }).max(2_000)

/** Fields of every target that is asked over HTTP. */
export const httpFields = {
  model: z.string().min(1).max(200),
  /** Left out for servers that need none. */
  apiKey: SecretRef.optional(),
  gateway: GatewayOptions.optional(),
  capabilities: CapabilityOptions.optional(),
}

/** Whether a Worker may ask the address at all, and paths can be put behind it. */
export function checkBaseUrl(baseUrl: string, allowLoopback: boolean): Issue[] {
  const checked = checkAddress(baseUrl, { allowLoopback })
  if (!checked.ok) return [{ path: 'baseUrl', message: checked.failure.reason }]
  const { search, hash } = checked.value
  return search || hash ? [{ path: 'baseUrl', message: 'must end with its path, without ? or #' }] : []
}

/** AI Gateway has its own address; one beside it would not be asked. */
export const checkGateway = ({ gateway, baseUrl }: { gateway?: GatewayOptions | undefined; baseUrl?: string | undefined }): Issue[] =>
  gateway && baseUrl !== undefined ? [{ path: 'baseUrl', message: 'is not asked where there is a gateway; leave one of them out' }] : []

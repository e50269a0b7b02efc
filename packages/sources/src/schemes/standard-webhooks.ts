import type { Input } from '../define.ts'
import type { Place, Verification } from '../verification.ts'
import { createClaimReader } from '../verify/claim.ts'

/** The spec has it in these headers; Svix, where it comes from, in its own. */
type Names = 'webhook' | 'svix'

/** Parts that both of its signatures share. A header may hold several, `v1,<base64> v1a,<base64>`. */
const signing = (names: Names, version: 'v1' | 'v1a') => ({
  signature: { header: `${names}-signature`, prefix: `${version},`, separator: ' ', encoding: 'base64' } as const,
  template: '{id}.{timestamp}.{body}',
  values: { id: { header: `${names}-id` } satisfies Place },
  timestamp: { place: { header: `${names}-timestamp` }, unit: 's', toleranceSeconds: 300 } as const,
})

/**
 * Standard Webhooks with a shared secret, `whsec_<base64>`.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 */
export const standardWebhooks = (secrets: readonly string[], names: Names = 'webhook'): Extract<Verification, { scheme: 'hmac' }> => ({
  scheme: 'hmac',
  algorithm: 'sha256',
  key: 'whsec',
  ...signing(names, 'v1'),
  secrets,
})

/** Standard Webhooks with a key pair (`v1a`): a secret is the public key, `whpk_<base64>`. */
export const asymmetricWebhooks = (secrets: readonly string[], names: Names = 'webhook'): Verification => ({
  scheme: 'ed25519',
  key: 'whpk',
  ...signing(names, 'v1a'),
  secrets,
})

const WAYS = (['webhook', 'svix'] as const).flatMap((names) =>
  (['v1', 'v1a'] as const).map((version) => ({ names, ...createClaimReader(signing(names, version)) })),
)
const NOTHING = new Uint8Array()

/** The id of a message, under those names whose signature decides: under others anybody may have written it beside. */
export function messageId({ method, url, headers }: Omit<Input, 'body'>): string | null {
  const way = WAYS.find(({ carries }) => carries({ method, url, headers, body: NOTHING }))
  return way ? headers.get(`${way.names}-id`) : (headers.get('webhook-id') ?? headers.get('svix-id'))
}

import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const
const DURATION = /^(\d{1,6})([smhd])$/

const MIN_SECONDS = 60
const MAX_SECONDS = 7 * 86_400

/** `10m` → seconds; NaN for what is none. */
function toSeconds(text: string): number {
  const [, count, unit] = DURATION.exec(text) ?? []
  return count && unit ? Number(count) * SECONDS[unit as keyof typeof SECONDS] : Number.NaN
}

const Every = z
  .string()
  .regex(DURATION, 'must be a duration like 5m, 1h or 1d')
  .transform(toSeconds)
  .refine((seconds) => seconds >= MIN_SECONDS && seconds <= MAX_SECONDS, 'must be from 1m to 7d')

/** Fields that every polled source has in sluice.yaml. */
export const Common = {
  /** How often it is asked, a tenth more or less. */
  every: Every.prefault('10m'),
  /** How many of the newest items are taken when the source is new; what is older is left where it is. */
  backfill: z.number().int().nonnegative().max(1_000).default(50),
  /** Nobody calls, so there is nothing to prove; who says it says what is so. */
  verify: z.literal('none').optional(),
}
export type Common = z.infer<z.ZodObject<typeof Common>>

const hasSecret = (url: string): boolean => {
  const { username, password } = new URL(url)
  return username !== '' || password !== '' || url.includes('${')
}

/** An address without secrets. Whether it may be asked is decided where it is asked. */
export const Address = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .max(2_000)
  .refine(
    (url) => !URL.canParse(url) || !hasSecret(url),
    'must not hold a secret: addresses are logged; put it into headers, bearer or basic',
  )

/** A host name, `mastodon.social`; whoever pastes an address means its host. */
export const Host = z
  .string()
  .max(300)
  .transform((text) => text.replace(/^https?:\/\//, '').replace(/\/+$/, ''))
  .pipe(z.string().regex(/^[a-z0-9.-]+(?::\d+)?$/i, 'must be a host name, like mastodon.social'))

const SECRET_HEADER = /authorization|cookie|token|secret|key|password/i

const Header = z
  .string()
  .max(1_000)
  .regex(/^[\t\x20-\x7e]*$/, 'must be printable ASCII')

/** Request headers: plain text, or `${NAME}` for a secret. */
const Headers = z.record(z.string().regex(/^[\w-]{1,100}$/, 'must be the name of a header'), Header).superRefine((headers, context) => {
  for (const [name, value] of Object.entries(headers)) {
    const message = SECRET_HEADER.test(name) ? SecretRef.safeParse(value).error?.issues[0]?.message : partOfSecret(value)
    if (message) context.addIssue({ code: 'custom', path: [name], message })
  }
})

const partOfSecret = (value: string): string | undefined =>
  value.includes('${') && !SecretRef.safeParse(value).success ? 'must be ${NAME} alone, or hold no ${' : undefined

/** Ways to prove who asks. */
export const Access = {
  headers: Headers.default({}),
  /** The secret of `Authorization: Bearer …`. */
  bearer: SecretRef.optional(),
  /** `user:password` as a secret, RFC 7617. */
  basic: SecretRef.optional(),
}

/** Options of `Access` → headers of a plan, with names in lower case. `{base64:${NAME}}` is the secret in base64. */
export function accessHeaders({ headers, bearer, basic }: z.infer<z.ZodObject<typeof Access>>): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const authorization = bearer ? `Bearer ${bearer}` : basic ? `Basic {base64:${basic}}` : undefined
  return Object.fromEntries(authorization ? [...named, ['authorization', authorization] as const] : named)
}

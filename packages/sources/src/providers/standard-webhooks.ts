import { defineSource, unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { otherFields, plainText } from '../plain-fields.ts'
import { SecretOrKey, withSecretOrKey } from '../schemes/secret-or-key.ts'
import { asymmetricWebhooks, messageId, standardWebhooks } from '../schemes/standard-webhooks.ts'
import { tell } from '../telling.ts'
import type { Verification } from '../verification.ts'

type Signed = (secrets: readonly string[], names: 'webhook' | 'svix') => Verification

/** Under the spec's own headers, or Svix's. */
const either =
  (scheme: Signed) =>
  (secrets: readonly string[]): Verification => ({ scheme: 'any', of: [scheme(secrets, 'webhook'), scheme(secrets, 'svix')] })

/**
 * Whoever follows Standard Webhooks, with the payload that it advises: `{ type, timestamp, data }`. What `data` holds in one of the
 * usual fields is the text, its plain fields become attributes; where that does not fit, `generic` takes the same proof and a mapping.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const standardWebhooksKind = defineSource<SecretOrKey>({
  kind: 'standard-webhooks',
  title: 'Standard Webhooks, Svix',
  docs: 'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
  options: SecretOrKey,
  methods: ['POST'],
  keepHeaders: [],
  verify: (options) => withSecretOrKey(options, either(standardWebhooks), either(asymmetricWebhooks)),
  dedupeKey: messageId,
  check: () => () => [],
  toItems(_event, body) {
    if (body === null || typeof body !== 'object') return unmapped('the body is not an object')
    const inner = at(body, 'data')
    const data = inner !== null && typeof inner === 'object' ? inner : body
    const text = plainText(data)
    return tell({
      type: textAt(body, 'type') ?? 'webhook',
      written: text !== undefined,
      text,
      title: textAt(data, 'title'),
      occurredAt: timeAt(body, 'timestamp'),
      attributes: otherFields(data, 'title', 'type', 'timestamp'),
    })
  },
})

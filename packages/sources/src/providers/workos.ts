import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emailAt, fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** WorkOS: users, sessions, directories. Nobody writes in them. https://workos.com/docs/events/data-syncing/webhooks */
export const workos = defineProvider({
  kind: 'workos',
  title: 'WorkOS',
  docs: 'https://workos.com/docs/events/data-syncing/webhooks',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'workos-signature', separator: ',', prefix: 'v1=', encoding: 'hex' },
    template: '{timestamp}.{body}',
    timestamp: { place: { header: 'workos-signature', separator: ',', prefix: 't=' }, unit: 'ms', toleranceSeconds: 300 },
    secrets,
  }),
  dedupeKey: ({ body }) => textAt(body, 'id') ?? null,
  shape: { type: 'object', required: ['event'], properties: { event: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'event')
    if (type === undefined) return unmapped('event is missing')
    const data = at(body, 'data')
    return tell({
      type,
      written: false,
      title: textAt(data, 'name'),
      author: authorOf(data),
      occurredAt: timeAt(body, 'created_at'),
      attributes: {
        object: at(data, 'object'),
        id: at(data, 'id'),
        organization: at(data, 'organization_id'),
        status: at(data, 'status') ?? at(data, 'state'),
      },
    })
  },
})

/** The event is about a user, or names the one it is about. */
function authorOf(data: unknown): ItemDraft['author'] {
  const isUser = textAt(data, 'object')?.endsWith('user') === true
  return person({
    id: isUser ? textAt(data, 'id') : textAt(data, 'user_id'),
    name: fullName(data, 'first_name', 'last_name'),
    email: emailAt(data, 'email'),
  })
}

import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply, jsonReply, type Reply } from '../handshake.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, toDraft } from '../telling.ts'

/** Asked once, when the hook is verified. */
function challenge({ method, headers }: Input): Reply | null {
  const text = method === 'GET' ? headers.get('x-okta-verification-challenge') : null
  return text === null ? null : jsonReply({ verification: text })
}

/**
 * Okta's event hooks. https://developer.okta.com/docs/concepts/event-hooks/
 * The secret is the value of the `Authorization` header that the hook is given.
 */
export const okta = defineProvider({
  kind: 'okta',
  title: 'Okta',
  docs: 'https://developer.okta.com/docs/concepts/event-hooks/',
  methods: ['GET', 'POST'],
  verify: (secrets) => ({ scheme: 'token', token: { header: 'authorization' }, secrets }),
  handshakes: [{ proof: 'open', answer: challenge }],
  accepted: () => emptyReply(204),
  dedupeKey: ({ body }) => textAt(body, 'eventId') ?? null,
  shape: { type: 'object', required: ['data'], properties: { data: { type: 'object' } } },
  toItems(_event, body) {
    const drafts = listAt(body, 'data.events').map(draftOf)
    return drafts.length > 0 ? { ok: true, value: drafts } : unmapped('data.events is missing')
  },
})

function draftOf(event: unknown): ItemDraft {
  const actor = at(event, 'actor')
  return toDraft({
    type: textAt(event, 'eventType') ?? 'event',
    written: false,
    title: textAt(event, 'displayMessage'),
    author: person({
      id: textAt(actor, 'id'),
      name: textAt(actor, 'displayName'),
      email: emailAt(actor, 'alternateId'),
      bot: textAt(actor, 'type') !== 'User',
    }),
    occurredAt: timeAt(event, 'published'),
    key: textAt(event, 'uuid'),
    part: event,
    attributes: {
      severity: at(event, 'severity'),
      outcome: at(event, 'outcome.result'),
      reason: at(event, 'outcome.reason'),
      target: at(event, 'target.0.displayName'),
      targetType: at(event, 'target.0.type'),
      country: at(event, 'client.geographicalContext.country'),
    },
  })
}

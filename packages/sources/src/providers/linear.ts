import { unmapped } from '../define.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Where what somebody wrote stands in `data`, by type. */
const TEXT: Record<string, string | undefined> = {
  Issue: 'description',
  Comment: 'body',
  ProjectUpdate: 'body',
  InitiativeUpdate: 'body',
  CustomerNeed: 'body',
}

/**
 * A Linear webhook; its time of sending stands in the signed body. https://linear.app/developers/webhooks
 */
export const linear = defineProvider({
  kind: 'linear',
  title: 'Linear',
  docs: 'https://linear.app/developers/webhooks#securing-webhooks',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'linear-signature', encoding: 'hex' },
    template: '{body}',
    timestamp: { place: { field: 'webhookTimestamp' }, unit: 'ms', toleranceSeconds: 60 },
    secrets,
  }),
  // Anything but 200 is sent again.
  accepted: () => emptyReply(200),
  dedupeKey: ({ headers }) => headers.get('linear-delivery'),
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'type')
    if (type === undefined) return unmapped('type is missing')
    const action = textAt(body, 'action')
    const data = at(body, 'data')
    const place = Object.hasOwn(TEXT, type) ? TEXT[type] : undefined
    const text = place && textAt(data, place)
    const issue = type === 'Issue' ? data : at(data, 'issue')
    return tell({
      type: action === undefined ? type : `${type}.${action}`,
      written: action === 'create' && place !== undefined && (text !== undefined || type === 'Issue'),
      text,
      markup: 'markdown',
      title: textAt(issue, 'title') ?? textAt(data, 'project.name'),
      author: authorOf(at(body, 'actor') ?? at(data, 'user')),
      url: textAt(body, 'url') ?? textAt(data, 'url'),
      occurredAt: timeAt(body, 'createdAt'),
      attributes: {
        identifier: at(issue, 'identifier'),
        team: at(issue, 'team.key') ?? at(data, 'team.key'),
        state: at(issue, 'state.name'),
        priority: at(issue, 'priorityLabel'),
        customer: at(data, 'customer.name'),
        labels: namesAt(issue, 'labels'),
      },
    })
  },
})

/** Integrations and OAuth apps act too, this bot's own among them. */
function authorOf(actor: unknown): ReturnType<typeof person> {
  const type = textAt(actor, 'type') ?? 'user'
  return person({
    id: textAt(actor, 'id'),
    name: textAt(actor, 'name'),
    email: emailAt(actor, 'email'),
    bot: type.toLowerCase() !== 'user',
  })
}

import { at, textAt, timeAt } from '../fields.ts'
import { jsonReply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/**
 * An outgoing webhook of a team in Microsoft Teams: what is said to it by its name.
 * https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook
 */
export const msTeams = defineProvider({
  kind: 'ms-teams',
  title: 'Microsoft Teams',
  docs: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    key: 'base64',
    signature: { header: 'authorization', prefix: 'HMAC ', encoding: 'base64' },
    template: '{body}',
    secrets,
  }),
  // Without a message within ten seconds the person reads that the webhook failed.
  accepted: () => jsonReply({ type: 'message', text: 'Thank you, noted.' }),
  /** Ids count within a conversation. */
  dedupeKey({ body }) {
    const id = textAt(body, 'id')
    return id === undefined ? null : `${textAt(body, 'conversation.id') ?? ''}:${id}`
  },
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'type') ?? 'activity'
    const text = spoken(textAt(body, 'text') ?? '')
    return tell({
      type,
      written: type === 'message' && text !== '',
      text,
      markup: 'html',
      author: person({ id: textAt(body, 'from.aadObjectId') ?? textAt(body, 'from.id'), name: textAt(body, 'from.name') }),
      language: textAt(body, 'locale'),
      occurredAt: timeAt(body, 'timestamp'),
      attributes: {
        team: at(body, 'channelData.team.id'),
        channel: at(body, 'channelData.channel.id'),
        tenant: at(body, 'channelData.tenant.id'),
        conversation: at(body, 'conversation.id'),
      },
    })
  },
})

/** Without the name by which the webhook is called; line ends count in a chat, not in HTML. */
const spoken = (text: string): string =>
  text
    .replace(/<at>[^<]{0,200}<\/at>/g, '')
    .trim()
    .replace(/\r?\n/g, '<br>')

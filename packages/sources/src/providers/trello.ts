import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** Actions by which somebody writes: where, of the action's data. A card is its title; its description comes with an update. */
const WORDS: Record<string, string | undefined> = { commentCard: 'text', createCard: 'card.desc', emailCard: 'card.desc' }

/** Trello. https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/ */
export const trello = defineProvider({
  kind: 'trello',
  title: 'Trello',
  docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/#webhook-signatures',
  methods: ['HEAD', 'POST'],
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha1',
    signature: { header: 'x-trello-webhook', encoding: 'base64' },
    template: '{body}{url}',
    secrets,
  }),
  // Asked when a webhook is made.
  handshakes: [{ proof: 'open', answer: ({ method }) => (method === 'HEAD' ? emptyReply(200) : null) }],
  accepted: () => emptyReply(200),
  dedupeKey: ({ body }) => textAt(body, 'action.id') ?? null,
  shape: { type: 'object', required: ['action'], properties: { action: { type: 'object' } } },
  toItems(_event, body) {
    const action = at(body, 'action')
    const type = textAt(action, 'type')
    if (type === undefined) return unmapped('action.type is missing')
    const data = at(action, 'data')
    const place = Object.hasOwn(WORDS, type) ? WORDS[type] : undefined
    const text = place && textAt(data, place)
    const card = textAt(data, 'card.shortLink')
    return tell({
      type,
      written: type === 'createCard' || type === 'emailCard' || text !== undefined,
      text,
      markup: 'markdown',
      title: textAt(data, 'card.name') ?? textAt(data, 'board.name'),
      author: person({
        id: textAt(action, 'memberCreator.id') ?? textAt(action, 'idMemberCreator'),
        name: textAt(action, 'memberCreator.fullName') ?? textAt(action, 'memberCreator.username'),
        // By an app on behalf of the member.
        bot: textAt(action, 'appCreator.id') !== undefined,
      }),
      url: card && `https://trello.com/c/${card}`,
      occurredAt: timeAt(action, 'date'),
      attributes: {
        board: at(data, 'board.name'),
        list: at(data, 'list.name') ?? at(data, 'listAfter.name'),
        card: at(data, 'card.idShort'),
      },
    })
  },
})

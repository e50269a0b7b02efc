import { defineSource, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { validate } from '../json-schema.ts'
import { withSecrets } from '../proof.ts'
import { metaHandshake, MetaOptions, metaSignature } from '../schemes/meta.ts'
import { person, toDraft } from '../telling.ts'

const SHAPE = { type: 'object' as const, required: ['object', 'entry'], properties: { entry: { type: 'array' as const } } }

/** Where the words of a message stand, by its type. */
const WORDS = [
  'text.body',
  'button.text',
  'interactive.button_reply.title',
  'interactive.list_reply.title',
  'image.caption',
  'video.caption',
  'document.caption',
]

/** WhatsApp Business, Cloud API. https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */
export const whatsapp = defineSource<MetaOptions>({
  kind: 'whatsapp',
  title: 'WhatsApp Business',
  docs: 'https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks',
  options: MetaOptions,
  methods: ['GET', 'POST'],
  keepHeaders: [],
  verify: (options) => withSecrets(options, metaSignature),
  handshakes: (options) => [metaHandshake(options)],
  accepted: () => emptyReply(200),
  // A delivery has no id, and what it holds may come again in another one.
  dedupeKey: () => null,
  check:
    () =>
    ({ body }) =>
      validate(SHAPE, body),
  toItems(_event, body) {
    const changes = listAt(body, 'entry').flatMap((entry) => listAt(entry, 'changes'))
    const drafts = changes.flatMap((change) => {
      const value = at(change, 'value')
      const found = [
        ...listAt(value, 'messages').map((message) => ofMessage(value, message)),
        ...listAt(value, 'statuses').map((status) => ofStatus(value, status)),
      ]
      return found.length > 0 ? found : [toDraft({ type: textAt(change, 'field') ?? 'change', written: false, part: change })]
    })
    return drafts.length > 0 ? { ok: true, value: drafts } : unmapped('entry holds no changes')
  },
})

function ofMessage(value: unknown, message: unknown): ItemDraft {
  const from = textAt(message, 'from')
  const contact = listAt(value, 'contacts').find((one) => textAt(one, 'wa_id') === from)
  const text = WORDS.map((path) => textAt(message, path)).find(Boolean)
  return toDraft({
    type: `message.${textAt(message, 'type') ?? 'unknown'}`,
    written: text !== undefined,
    text,
    author: person({ id: from, name: textAt(contact, 'profile.name') }),
    occurredAt: timeAt(message, 'timestamp'),
    key: textAt(message, 'id'),
    part: message,
    attributes: {
      phone: at(value, 'metadata.display_phone_number'),
      replyTo: at(message, 'context.id'),
      emoji: at(message, 'reaction.emoji'),
    },
  })
}

/** One message is sent, delivered and read: each has its own key. */
function ofStatus(value: unknown, status: unknown): ItemDraft {
  const id = textAt(status, 'id')
  const state = textAt(status, 'status') ?? 'unknown'
  return toDraft({
    type: `status.${state}`,
    written: false,
    author: person({ id: textAt(status, 'recipient_id') }),
    occurredAt: timeAt(status, 'timestamp'),
    key: id && `${id}:${state}`,
    part: status,
    attributes: { phone: at(value, 'metadata.display_phone_number'), message: id, error: at(status, 'errors.0.title') },
  })
}

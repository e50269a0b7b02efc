import { type Input, unmapped } from '../define.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply, type HandshakeContext, type Reply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { takeSecret } from '../schemes/given-secret.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Sent once, when a subscription is made: the key of all signatures to come. Nothing else is in that body. */
function verification({ body }: Input, context: HandshakeContext): Promise<Reply | 'refused'> | null {
  const token = at(body, 'type') === undefined ? textAt(body, 'verification_token') : undefined
  return token === undefined ? null : takeSecret(token, context, emptyReply(200))
}

/**
 * Notion's integration webhooks. https://developers.notion.com/reference/webhooks
 * They say what was written where, by whom and when, and never the words themselves.
 */
export const notion = defineProvider({
  kind: 'notion',
  title: 'Notion',
  docs: 'https://developers.notion.com/reference/webhooks',
  verify: signedBody('sha256', { header: 'x-notion-signature', prefix: 'sha256=', encoding: 'hex' }),
  handshakes: [{ proof: 'open', answer: verification }],
  secretByHandshake: true,
  /** Retries differ in `attempt_number` only. */
  dedupeKey: ({ body }) => textAt(body, 'id') ?? null,
  shape: { type: 'object', required: ['type'], properties: { type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'type')
    if (type === undefined) return unmapped('type is missing')
    const [author] = listAt(body, 'authors')
    return tell({
      type,
      written: false,
      author: person({ id: textAt(author, 'id'), bot: at(author, 'type') !== 'person' }),
      occurredAt: timeAt(body, 'timestamp'),
      attributes: {
        workspace: at(body, 'workspace_name'),
        entity: at(body, 'entity.type'),
        entityId: at(body, 'entity.id'),
        page: at(body, 'data.page_id'),
        parent: at(body, 'data.parent.id'),
      },
    })
  },
})

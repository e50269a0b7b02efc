import type { Input } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { emptyReply, type HandshakeContext, type Reply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { takeSecret } from '../schemes/given-secret.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, toDraft } from '../telling.ts'

/** Asked while a webhook is made: the key of all signatures to come, to be echoed. */
function echo({ method, headers }: Input, context: HandshakeContext): Promise<Reply | 'refused'> | null {
  const secret = method === 'POST' ? headers.get('x-hook-secret') : null
  return secret === null ? null : takeSecret(secret, context, { ...emptyReply(200), headers: { 'x-hook-secret': secret } })
}

/**
 * Asana. https://developers.asana.com/docs/webhooks-guide
 * Events name the resource; words come only with those that Asana is asked to send in full.
 */
export const asana = defineProvider({
  kind: 'asana',
  title: 'Asana',
  docs: 'https://developers.asana.com/docs/webhooks-guide#security',
  verify: signedBody('sha256', { header: 'x-hook-signature', encoding: 'hex' }),
  handshakes: [{ proof: 'open', answer: echo }],
  secretByHandshake: true,
  accepted: () => emptyReply(200),
  // Neither a delivery nor an event has an id.
  dedupeKey: () => null,
  shape: { type: 'object', required: ['events'], properties: { events: { type: 'array' } } },
  toItems(_event, body) {
    const drafts = listAt(body, 'events').map(draftOf)
    // Every eight hours Asana asks with an empty list whether we are still there.
    return { ok: true, value: drafts.length > 0 ? drafts : toDraft({ type: 'heartbeat', written: false }) }
  },
})

/** Several fields of a task may change at once, several tags come and go; an event has no id of its own. */
const CHANGED = ['change.action', 'change.new_value.gid', 'change.added_value.gid', 'change.removed_value.gid']

function draftOf(event: unknown): ItemDraft {
  const resource = at(event, 'resource')
  const what = textAt(resource, 'resource_type') ?? 'resource'
  const action = textAt(event, 'action') ?? 'changed'
  const text = textAt(resource, 'text')
  const parts = ['created_at', 'action', 'resource.gid', 'parent.gid', 'change.field', 'user.gid'].map((path) => textAt(event, path) ?? '')
  return toDraft({
    type: `${what}.${action}`,
    written: what === 'story' && action === 'added' && textAt(resource, 'resource_subtype') === 'comment_added' && text !== undefined,
    text,
    title: textAt(resource, 'name'),
    author: person({ id: textAt(event, 'user.gid'), name: textAt(event, 'user.name') }),
    occurredAt: timeAt(event, 'created_at'),
    key: textAt(event, 'created_at') && [...parts, ...CHANGED.flatMap((path) => textAt(event, path) ?? [])].join(':'),
    part: event,
    attributes: {
      resource: at(resource, 'gid'),
      subtype: at(resource, 'resource_subtype'),
      parent: at(event, 'parent.gid'),
      field: at(event, 'change.field'),
    },
  })
}

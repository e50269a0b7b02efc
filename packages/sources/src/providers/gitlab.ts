import { unmapped } from '../define.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { standardWebhooks } from '../schemes/standard-webhooks.ts'
import { person, tell } from '../telling.ts'

/** Where a writing's text stands and its thread, by `object_kind`; a note hangs on one of several things. */
const TEXT: Record<string, string | undefined> = {
  issue: 'description',
  work_item: 'description',
  merge_request: 'description',
  note: 'note',
}
const THREADS = ['issue', 'merge_request', 'snippet', 'commit'] as const

/** Only these bring new text; older versions name no action of a note. */
const NEW = new Set([undefined, 'open', 'create'])

/** Access tokens of projects and groups write under such names. */
const BOT = /^(?:project|group)_\d+_bot/

/**
 * A GitLab webhook, proven by its signing token (Standard Webhooks) or the older secret token, which is sent as it is.
 * https://docs.gitlab.com/user/project/integrations/webhooks/ and https://docs.gitlab.com/user/project/integrations/webhook_events/
 */
export const gitlab = defineProvider({
  kind: 'gitlab',
  title: 'GitLab',
  docs: 'https://docs.gitlab.com/user/project/integrations/webhooks/',
  // A secret token may look like base64: it is no signing token, which always says so.
  verify: (secrets) => ({
    scheme: 'any',
    of: [
      { ...standardWebhooks(secrets), prefixed: true },
      { scheme: 'token', token: { header: 'x-gitlab-token' }, secrets },
    ],
  }),
  // `X-Gitlab-Event-UUID` is shared by all that one webhook set off, so it is no key by itself.
  dedupeKey: ({ headers }) => headers.get('webhook-id') ?? headers.get('idempotency-key'),
  toItems(_event, body) {
    const kind = textAt(body, 'object_kind') ?? textAt(body, 'event_name')
    if (kind === undefined) return unmapped('object_kind is missing')
    const writing = at(body, 'object_attributes')
    const place = Object.hasOwn(TEXT, kind) ? TEXT[kind] : undefined
    const thread = kind === 'note' ? THREADS.map((name) => at(body, name)).find((found) => found !== undefined) : writing
    const action = textAt(writing, 'action')
    const text = place && textAt(writing, place)
    // GitLab itself notes what was changed ("changed the milestone").
    const written = place !== undefined && NEW.has(action) && at(writing, 'system') !== true
    return tell({
      type: action === undefined ? kind : `${kind}.${action}`,
      written: written && (text !== undefined || kind !== 'note'),
      text,
      markup: 'markdown',
      title: textAt(thread, 'title'),
      author: authorOf(at(body, 'user')),
      url: textAt(writing, 'url'),
      occurredAt: written ? timeAt(writing, 'created_at') : undefined,
      confidential: isConfidential(body) || undefined,
      attributes: {
        project: at(body, 'project.path_with_namespace'),
        number: at(thread, 'iid'),
        state: at(thread, 'state'),
        status: at(writing, 'status'),
        on: at(writing, 'noteable_type'),
        ref: at(body, 'ref'),
        labels: namesAt(body, 'labels', 'title') ?? namesAt(thread, 'labels', 'title'),
      },
    })
  },
})

function authorOf(user: unknown): ReturnType<typeof person> {
  const username = textAt(user, 'username')
  return person({
    id: textAt(user, 'id') ?? username,
    name: textAt(user, 'name') ?? username,
    email: emailAt(user, 'email'),
    bot: BOT.test(username ?? ''),
  })
}

/** A confidential issue, an internal note, and every note on a confidential issue. */
const isConfidential = (body: unknown): boolean =>
  (textAt(body, 'event_type') ?? '').startsWith('confidential') ||
  ['object_attributes.confidential', 'object_attributes.internal', 'issue.confidential'].some((path) => at(body, path) === true)

import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Events in which somebody writes: where what was written stands, its text, and what it belongs to. */
const WRITINGS: Record<string, { writing: string; text: string; thread: string } | undefined> = {
  'issue:created': { writing: 'issue', text: 'issue.content', thread: 'issue' },
  'issue:comment_created': { writing: 'comment', text: 'comment.content', thread: 'issue' },
  'pullrequest:created': { writing: 'pullrequest', text: 'pullrequest.summary', thread: 'pullrequest' },
  'pullrequest:comment_created': { writing: 'comment', text: 'comment.content', thread: 'pullrequest' },
  'repo:commit_comment_created': { writing: 'comment', text: 'comment.content', thread: 'commit' },
}

/**
 * A webhook of Bitbucket Cloud. https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/
 *
 * `X-Request-UUID` is not said to stay the same in another attempt, the body is: so that is the key.
 */
export const bitbucket = defineProvider({
  kind: 'bitbucket',
  title: 'Bitbucket Cloud',
  docs: 'https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/',
  keepHeaders: ['x-event-key'],
  requiredHeaders: ['x-event-key'],
  verify: signedBody('sha256', { header: 'x-hub-signature', prefix: 'sha256=', encoding: 'hex' }),
  dedupeKey: () => null,
  toItems({ headers }, body) {
    const type = headers['x-event-key']
    if (!type) return unmapped('header x-event-key is missing')
    const places = Object.hasOwn(WRITINGS, type) ? WRITINGS[type] : undefined
    const writing = places && at(body, places.writing)
    const thread = at(body, places?.thread ?? type.split(':')[0] ?? '')
    const content = places && at(body, places.text)
    const text = textAt(content, 'raw') ?? (places && textAt(writing, 'description'))
    return tell({
      type,
      written: places !== undefined && (text !== undefined || writing === thread),
      text,
      markup: textAt(content, 'markup') === 'plaintext' ? 'plain' : 'markdown',
      title: textAt(thread, 'title'),
      author: authorOf(at(body, 'actor')),
      url: textAt(writing ?? thread, 'links.html.href'),
      occurredAt: timeAt(writing, 'created_on'),
      attributes: {
        repository: at(body, 'repository.full_name'),
        private: at(body, 'repository.is_private'),
        number: at(thread, 'id'),
        state: at(thread, 'state'),
        kind: at(thread, 'kind'),
        priority: at(thread, 'priority'),
        commit: at(body, 'commit.hash'),
        file: at(writing, 'inline.path'),
      },
    })
  },
})

/** `account_id` is the same in all of Atlassian's products; teams and apps have only a `uuid`. */
const authorOf = (actor: unknown): ReturnType<typeof person> =>
  person({
    id: textAt(actor, 'account_id') ?? textAt(actor, 'uuid'),
    name: textAt(actor, 'display_name') ?? textAt(actor, 'nickname'),
    bot: at(actor, 'type') === 'app_user',
  })

import { adfToText } from '../adf.ts'
import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/**
 * A webhook of Jira Cloud as an administrator makes it. https://developer.atlassian.com/cloud/jira/platform/webhooks/
 *
 * A new comment comes as `comment_created` and once more as `jira:issue_updated`: only the first is text.
 */
export const jira = defineProvider({
  kind: 'jira',
  title: 'Jira Cloud',
  docs: 'https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks',
  verify: signedBody('sha256', { header: 'x-hub-signature', prefix: 'sha256=', encoding: 'hex' }),
  dedupeKey: ({ headers }) => headers.get('x-atlassian-webhook-identifier'),
  shape: { type: 'object', required: ['webhookEvent'], properties: { webhookEvent: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'webhookEvent')
    if (type === undefined) return unmapped('webhookEvent is missing')
    const issue = at(body, 'issue')
    const comment = type === 'comment_created' ? at(body, 'comment') : undefined
    const created = type === 'jira:issue_created'
    const text = written(created ? at(issue, 'fields.description') : at(comment, 'body'))
    return tell({
      type,
      written: created || text.text !== undefined,
      ...text,
      title: textAt(issue, 'fields.summary'),
      author: authorOf(at(comment, 'author') ?? (created ? at(issue, 'fields.reporter') : undefined) ?? at(body, 'user')),
      url: urlOf(issue, textAt(comment, 'id')),
      occurredAt: timeAt(comment, 'created') ?? timeAt(body, 'timestamp'),
      confidential: isConfidential(issue, comment) || undefined,
      attributes: {
        key: at(issue, 'key'),
        project: at(issue, 'fields.project.key'),
        issueType: at(issue, 'fields.issuetype.name'),
        status: at(issue, 'fields.status.name'),
        priority: at(issue, 'fields.priority.name'),
        labels: namesAt(issue, 'fields.labels'),
      },
    })
  },
})

/** Wiki markup in version 2 of the API, which webhooks follow, or a document (ADF) in version 3. */
function written(value: unknown): { text: string | undefined; markup: ItemDraft['markup'] } {
  return typeof value === 'string'
    ? { text: value.trim() === '' ? undefined : value, markup: 'jira' }
    : { text: adfToText(value) || undefined, markup: 'plain' }
}

const authorOf = (user: unknown): ItemDraft['author'] =>
  person({
    id: textAt(user, 'accountId'),
    name: textAt(user, 'displayName'),
    email: emailAt(user, 'emailAddress'),
    bot: at(user, 'accountType') === 'app',
  })

/** An internal note of a service project, a comment for one role or group, an issue of a security level. */
const isConfidential = (issue: unknown, comment: unknown): boolean =>
  at(comment, 'jsdPublic') === false ||
  textAt(comment, 'visibility.type') !== undefined ||
  textAt(issue, 'fields.security.id') !== undefined

/** Jira sends only addresses of its API; the page is on the same host. */
function urlOf(issue: unknown, comment: string | undefined): string | undefined {
  const self = textAt(issue, 'self')
  const key = textAt(issue, 'key')
  if (self === undefined || key === undefined || !URL.canParse(self)) return undefined
  const page = new URL(self)
  page.pathname = `/browse/${key}`
  page.search = comment === undefined ? '' : new URLSearchParams({ focusedCommentId: comment }).toString()
  return page.href
}

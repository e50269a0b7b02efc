import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/**
 * An integration of Sentry's platform. https://docs.sentry.io/organization/integrations/integration-platform/webhooks/
 * What Sentry itself found is a signal; people write comments and user feedback.
 */
export const sentry = defineProvider({
  kind: 'sentry',
  title: 'Sentry',
  docs: 'https://docs.sentry.io/organization/integrations/integration-platform/webhooks/',
  keepHeaders: ['sentry-hook-resource'],
  requiredHeaders: ['sentry-hook-resource'],
  verify: signedBody('sha256', { header: 'sentry-hook-signature', encoding: 'hex' }),
  dedupeKey: ({ headers }) => headers.get('request-id'),
  toItems({ headers }, body) {
    const resource = headers['sentry-hook-resource']
    if (!resource) return unmapped('header sentry-hook-resource is missing')
    const action = textAt(body, 'action')
    const type = action === undefined ? resource : `${resource}.${action}`
    const data = at(body, 'data')
    const issue = at(data, 'issue') ?? at(data, 'metric_alert') ?? at(data, 'event') ?? at(data, 'error')
    const feedback = type === 'issue.created' && textAt(issue, 'issueCategory') === 'feedback'
    const comment = type === 'comment.created' ? textAt(data, 'comment') : undefined
    return tell({
      type,
      written: feedback || comment !== undefined,
      text: feedback ? textAt(issue, 'metadata.message') : (comment ?? textAt(issue, 'message') ?? textAt(data, 'description_text')),
      title: textAt(data, 'description_title') ?? textAt(issue, 'title'),
      author: feedback ? visitorOf(issue) : actorOf(at(body, 'actor')),
      url: textAt(issue, 'web_url') ?? textAt(data, 'web_url') ?? textAt(issue, 'permalink'),
      occurredAt:
        timeAt(data, 'timestamp') ?? timeAt(issue, 'datetime') ?? timeAt(issue, type === 'issue.created' ? 'firstSeen' : 'lastSeen'),
      attributes: {
        issue: at(data, 'issue_id') ?? at(issue, 'issue_id') ?? at(issue, 'id'),
        project: at(data, 'project_slug') ?? at(issue, 'project.slug') ?? at(issue, 'project'),
        level: at(issue, 'level'),
        status: at(issue, 'status'),
        category: at(issue, 'issueCategory'),
        rule: at(data, 'triggered_rule'),
        release: at(issue, 'release'),
      },
    })
  },
})

/** Who filled in the feedback form; the address stands in for an id. */
function visitorOf(issue: unknown): ItemDraft['author'] {
  const email = emailAt(issue, 'metadata.contact_email')
  return person({ id: email, name: textAt(issue, 'metadata.name'), email })
}

/** Sentry itself and other integrations act too. */
const actorOf = (actor: unknown): ItemDraft['author'] =>
  person({ id: textAt(actor, 'id'), name: textAt(actor, 'name'), bot: at(actor, 'type') !== 'user' })

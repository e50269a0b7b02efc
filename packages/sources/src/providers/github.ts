import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, facts, present, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'

/** Events in which somebody writes: where what was written stands, and where what it belongs to. */
const WRITINGS: Record<string, { writing: string; thread: string } | undefined> = {
  issues: { writing: 'issue', thread: 'issue' },
  issue_comment: { writing: 'comment', thread: 'issue' },
  pull_request: { writing: 'pull_request', thread: 'pull_request' },
  pull_request_review: { writing: 'review', thread: 'pull_request' },
  pull_request_review_comment: { writing: 'comment', thread: 'pull_request' },
  discussion: { writing: 'discussion', thread: 'discussion' },
  discussion_comment: { writing: 'comment', thread: 'discussion' },
  commit_comment: { writing: 'comment', thread: 'comment' },
}

/** Only these bring new text. The others (edited, closed, labeled …) would have the same text judged and acted upon again. */
const NEW_TEXT = new Set(['opened', 'created', 'submitted'])

/**
 * A GitHub webhook. https://docs.github.com/en/webhooks/webhook-events-and-payloads
 *
 * GitHub sends `X-GitHub-Delivery` unchanged when a delivery is asked for again, with or without its first one having arrived.
 */
export const github = defineProvider({
  kind: 'github',
  title: 'GitHub',
  docs: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  accepts: ['json', 'form'],
  formField: 'payload',
  keepHeaders: ['x-github-event'],
  requiredHeaders: ['x-github-event'],
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-hub-signature-256', prefix: 'sha256=', encoding: 'hex' },
    template: '{body}',
    secrets,
  }),
  dedupeKey: ({ headers }) => headers.get('x-github-delivery'),
  toItems(event, body) {
    const name = event.headers['x-github-event']
    if (!name) return unmapped('header x-github-event is missing')
    const places = Object.hasOwn(WRITINGS, name) ? WRITINGS[name] : undefined
    const written = places !== undefined && NEW_TEXT.has(textAt(body, 'action') ?? '')
    if (written && !at(body, places.writing)) return unmapped(`there is no ${places.writing} in a ${name} event`)
    return { ok: true, value: draftOf(name, body, written, places) }
  },
})

function draftOf(name: string, body: unknown, written: boolean, places: { writing: string; thread: string } | undefined): ItemDraft {
  const action = textAt(body, 'action')
  const writing = places && at(body, places.writing)
  const thread = places && at(body, places.thread)
  const text = textAt(writing, 'body') ?? ''
  return {
    // An approval without a word is no text; an issue without one still has its title.
    kind: written && (text !== '' || writing === thread) ? 'text' : 'signal',
    type: action === undefined ? name : `${name}.${action}`,
    text,
    markup: 'markdown',
    attributes: facts({
      repository: at(body, 'repository.full_name'),
      number: at(thread, 'number'),
      state: at(thread, 'state'),
      association: at(writing, 'author_association'),
      labels: labelsOf(thread),
    }),
    hints: {},
    ...present({
      title: textAt(thread, 'title'),
      author: authorOf(written ? at(writing, 'user') : at(body, 'sender')),
      url: textAt(writing, 'html_url'),
      // Of a signal, the payload tells when the thing was made, not when this happened to it.
      occurredAt: written ? (timeAt(writing, 'created_at') ?? timeAt(writing, 'submitted_at')) : undefined,
    }),
  }
}

/** The id is the number, which stays when an account is renamed. */
function authorOf(user: unknown): ItemDraft['author'] {
  const id = textAt(user, 'id')
  return id === undefined ? undefined : { id, ...present({ name: textAt(user, 'login') }), bot: at(user, 'type') === 'Bot' }
}

function labelsOf(thread: unknown): string | undefined {
  const labels = at(thread, 'labels')
  if (!Array.isArray(labels) || labels.length === 0) return undefined
  return labels.flatMap((label) => textAt(label, 'name') ?? []).join(', ')
}

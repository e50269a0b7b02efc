import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, textAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** `Tom Reed : <div>…</div>`: whose comment it is stands before it. */
const COMMENT = /^([^<>:]{1,200}?) : ([\s\S]*)$/

/** `{ticket_action:created}`, `{note_type:public}`, `{status:{from:2,to:5}}` → name, and value where it is one word. */
const TRIGGERED = /^\{(\w{1,100}):(?:(\w{1,100})\})?/

/**
 * Freshdesk: an automation rule with "Trigger webhook". https://support.freshdesk.com/support/solutions/articles/50000009511
 * It does not sign: the rule is given a header `X-Sluice-Token`, or user and password. Its content holds the placeholders that are
 * wanted, `triggered_event` among them, which says what happened.
 */
export const freshdesk = defineProvider({
  kind: 'freshdesk',
  title: 'Freshdesk',
  docs: 'https://support.freshdesk.com/support/solutions/articles/50000009511',
  verify: (secrets) => ({
    scheme: 'any',
    of: [
      { scheme: 'token', token: { header: 'x-sluice-token' }, secrets },
      { scheme: 'basic', secrets },
    ],
  }),
  // What a rule sends has no id.
  dedupeKey: () => null,
  shape: { type: 'object', required: ['freshdesk_webhook'], properties: { freshdesk_webhook: { type: 'object' } } },
  toItems(_event, body) {
    const ticket = at(body, 'freshdesk_webhook')
    const id = textAt(ticket, 'ticket_id')
    if (id === undefined) return unmapped('freshdesk_webhook.ticket_id is missing')
    const { happened, text, author, confidential } = saidIn(ticket)
    return tell({
      type: `ticket.${happened}`,
      written: text !== undefined,
      text,
      markup: 'html',
      title: textAt(ticket, 'ticket_subject'),
      author,
      url: textAt(ticket, 'ticket_url') ?? textAt(ticket, 'ticket_portal_url'),
      confidential,
      attributes: {
        ticket: id,
        status: at(ticket, 'ticket_status'),
        priority: at(ticket, 'ticket_priority'),
        source: at(ticket, 'ticket_source'),
        ticketType: at(ticket, 'ticket_type'),
        company: at(ticket, 'ticket_company_name'),
        tags: at(ticket, 'ticket_tags'),
        agent: at(ticket, 'ticket_agent_name'),
      },
    })
  },
})

interface Said {
  happened: string
  text?: string | undefined
  author: ItemDraft['author']
  confidential?: true
}

/** New words are the description of a new ticket, or the last comment where one was just made. */
function saidIn(ticket: unknown): Said {
  const [, name = 'update', value] = TRIGGERED.exec(textAt(ticket, 'triggered_event') ?? '') ?? []
  const email = emailAt(ticket, 'ticket_requester_email') ?? emailAt(ticket, 'requester_email')
  const requester = person({
    id: email?.toLowerCase(),
    name: textAt(ticket, 'ticket_requester_name') ?? textAt(ticket, 'requester_name'),
    email,
  })
  if (name === 'ticket_action' && value === 'created')
    return { happened: 'created', text: textAt(ticket, 'ticket_description'), author: requester }
  if (name !== 'note_type' && name !== 'reply_sent') return { happened: name, author: requester }
  const hidden = value === 'private'
  const last = textAt(ticket, hidden ? 'ticket_latest_private_comment' : 'ticket_latest_public_comment')
  const [, writer, comment] = COMMENT.exec(last ?? '') ?? []
  const said = { happened: name === 'reply_sent' ? 'reply' : 'note', text: comment ?? last, author: person({ id: writer, name: writer }) }
  return hidden ? { ...said, confidential: true } : said
}

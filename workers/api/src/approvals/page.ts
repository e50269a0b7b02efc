import type { Approval } from '@sluice/schema/delivery'
import type { DeliveryRow } from '../deliveries/find.ts'
import { escape, html, page } from '../pages/page.ts'
import { minuteOf } from './standing.ts'

/** The address is a secret: nobody else is told of it, and nobody keeps the page. */
const HEADERS = { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }

const WORDS = {
  approve: { verb: 'Approve', done: 'Approved', then: 'It is sent now.' },
  reject: { verb: 'Reject', done: 'Rejected', then: 'It is not sent.' },
} as const satisfies Record<Approval['decision'], { verb: string; done: string; then: string }>

const action = ({ rule, destination, content }: DeliveryRow): string => `
<p>Rule <code>${escape(rule)}</code> wants to send this to <code>${escape(destination)}</code>:</p>
<h2>${escape(content.title)}</h2>
<pre>${escape(content.text)}</pre>`

/** Asks for the decision. Looking at it decides nothing: chats fetch links to preview them. */
export function askPage(row: DeliveryRow, decision: Approval['decision']): Response {
  const { verb } = WORDS[decision]
  const until = row.approvalExpiresAt === null ? '' : `<p class="label">It waits until ${minuteOf(row.approvalExpiresAt)}.</p>`
  const body = `<h1>${verb}?</h1>${action(row)}
<form method="post">
<p><label>Comment, if you like:<br><textarea name="comment" maxlength="1000" rows="3" cols="60"></textarea></label></p>
<p><button>${verb}</button></p>
</form>${until}`
  return html(page(verb, body), { form: 'self', headers: HEADERS })
}

export const decidedPage = (row: DeliveryRow, decision: Approval['decision']): Response => {
  const { done, then } = WORDS[decision]
  return html(page(done, `<h1>${done}</h1><p>${then}</p>${action(row)}`), { headers: HEADERS })
}

/** Says why there is nothing to decide, and what to do. `sentence`s are plain text. */
export const refusedPage = (status: 404 | 409 | 410 | 413, sentence: string, advice: string): Response =>
  html(page('Nothing to decide', `<h1>Nothing to decide</h1><p>${escape(sentence)}</p><p>${escape(advice)}</p>`), {
    status,
    headers: HEADERS,
  })

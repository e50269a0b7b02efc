import { type ApprovalLink, readApprovalLink } from '@sluice/kit/approval-link'
import { AppError } from '@sluice/kit/http'
import { type DeliveryRow, findDelivery } from '../deliveries/find.ts'
import type { AppEnv } from '../http/define-route.ts'
import { readBytes } from '../http/read-bytes.ts'
import type { Ports } from '../ports.ts'
import type { Context, Hono } from 'hono'
import { decide } from './decide.ts'
import { askPage, decidedPage, refusedPage } from './page.ts'
import { standingOf } from './standing.ts'

const MAX_FORM_BYTES = 20_000
const MAX_COMMENT = 1_000

/** A link with the delivery that it is about; or the page that says why not. */
type Opened = { link: ApprovalLink; row: DeliveryRow } | Response

const UNKNOWN = () =>
  refusedPage(
    404,
    'This link is not one of ours, or a part of it was lost.',
    'Open it again from the message, as a whole; or ask for what waits: GET /v1/approvals.',
  )

const EXPIRED = (sentence: string) =>
  refusedPage(
    410,
    sentence,
    'The event is still there: who wants the action all the same does it by hand, or gives the rule more time (approval.expiresHours).',
  )

const DECIDED = (sentence: string) => refusedPage(409, sentence, 'A link is good once, and only the first decision counts.')

async function open(c: Context<AppEnv>, { keyring, database, now }: Ports): Promise<Opened> {
  const link = await readApprovalLink(keyring, c.req.param('token') ?? '')
  const row = link && (await findDelivery(database, link.workspace, link.deliveryId))
  if (!link || !row) return UNKNOWN()
  const standing = standingOf(row, now())
  if (row.status !== 'awaiting_approval') return row.status === 'skipped' && !row.approval ? EXPIRED(standing) : DECIDED(standing)
  return Math.min(link.expiresAt, row.approvalExpiresAt ?? 0) > now() ? { link, row } : EXPIRED(standing)
}

async function commentOf(request: Request): Promise<string> {
  const form = new URLSearchParams(new TextDecoder().decode(await readBytes(request, MAX_FORM_BYTES)))
  return (form.get('comment') ?? '').trim().slice(0, MAX_COMMENT)
}

async function decideByLink(c: Context<AppEnv>, ports: Ports): Promise<Response> {
  const opened = await open(c, ports)
  if (opened instanceof Response) return opened
  const { link, row } = opened
  const { workspace, deliveryId, decision, sentTo } = link
  const comment = await commentOf(c.req.raw)
  const decided = await decide({ workspace, deliveryId, decision, actor: `link to ${sentTo}`, via: 'link', comment }, ports)
  if (decided.ok) return decidedPage(row, decision)
  // Somebody was faster by the blink of an eye.
  return decided.failure.reason === 'missing' ? UNKNOWN() : DECIDED(standingOf(decided.failure.row, ports.now()))
}

/**
 * The pages that signed links lead to. They ask for no key: the link is the proof, good for one decision about one delivery. `GET` shows
 * what is to be decided, `POST` of its form decides.
 */
export function approvalPages(app: Hono<AppEnv>, ports: Ports): void {
  const path = '/v1/approvals/:token'
  app.get(path, async (c) => {
    c.set('operation', 'approvalPage')
    const opened = await open(c, ports)
    return opened instanceof Response ? opened : askPage(opened.row, opened.link.decision)
  })
  app.post(path, async (c) => {
    c.set('operation', 'decideByLink')
    try {
      return await decideByLink(c, ports)
    } catch (error) {
      if (error instanceof AppError) return refusedPage(413, error.message, 'Write a shorter comment.')
      throw error
    }
  })
}

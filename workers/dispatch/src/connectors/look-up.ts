import { fail, ok, type Result } from '@sluice/kit/result'
import type { Lead } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { LookUp, SendOutcome } from './send-outcome.ts'
import type { Failed } from './send-outcome.ts'

type Found = { externalId: string; externalUrl?: string }

/** One page of what a service has. `next`: where the page after it begins; null: there is none. */
export interface Page<C> {
  found: Found | null
  next: C | null
}

/** A request each. */
const MAX_PAGES = 10
/** No page is asked for later than this, so that look-up and sending end within the lease. */
const MAX_MS = 40_000

/**
 * Looks through page after page until what is sought is there, or nothing is left. A look-up that gives up says so: to take
 * "not among the first thousand" for "not there" would make it twice.
 */
export async function seek<C>(
  { now }: Pick<SendPorts, 'now'>,
  ask: (cursor: C | null) => Promise<Result<Page<C>, Failed>>,
): Promise<LookUp> {
  const since = now()
  let cursor: C | null = null
  for (let pages = 0; pages < MAX_PAGES && now() - since < MAX_MS; pages += 1) {
    const page: Result<Page<C>, Failed> = await ask(cursor)
    if (!page.ok) return page
    if (page.value.found || page.value.next === null) return ok(page.value.found)
    cursor = page.value.next
  }
  return fail({
    kind: 'retry',
    // It has answered every question: nothing is wrong with the destination.
    status: 200,
    detail: `an earlier try may have worked, and there is too much to look through: more than ${MAX_PAGES} pages, or ${MAX_MS / 1000} seconds`,
  })
}

/** Statuses of a ticket that takes no comment any more: deleted, or moved (3xx) to where we may not look. */
const isGone = (status: number): boolean => status === 404 || status === 410 || (status >= 300 && status < 400)

function saysGone(outcome: SendOutcome, { gone, hides = false }: { gone?: readonly number[]; hides?: boolean }): boolean {
  if (outcome.kind === 'denied') return hides && outcome.status === 403
  if (outcome.kind !== 'rejected') return false
  return outcome.gone === true || (outcome.status !== undefined && (isGone(outcome.status) || gone?.includes(outcome.status) === true))
}

/** A delivery that is to join the ticket of another one. */
export type Joining<J> = J & { lead: Lead }

interface Ways<J> {
  /** Adds to the lead's ticket. */
  comment: (job: Joining<J>, ports: SendPorts) => Promise<SendOutcome>
  findComment: (job: Joining<J>, ports: SendPorts) => Promise<LookUp>
  /** Makes a ticket of its own. */
  send: (job: J, ports: SendPorts) => Promise<SendOutcome>
  findExisting: (job: J, ports: SendPorts) => Promise<LookUp>
  /** Statuses beside 3xx, 404 and 410 that say that the ticket takes no comment any more. */
  gone?: readonly number[]
  /**
   * It says 403 where the ticket is one that we may not see any more. Missing rights, which it says in the same way, show when the report
   * opens its own.
   */
  hides?: boolean
}

/**
 * `join` and `findJoined` of a connector: joins the lead's ticket; where that is gone, the report opens its own. It is therefore looked
 * for at the lead's ticket first, then for one of its own.
 */
export const joiningBy = <J>({ comment, findComment, send, findExisting, gone = [], hides = false }: Ways<J>) => ({
  async join(job: Joining<J>, ports: SendPorts): Promise<SendOutcome> {
    const joined = await comment(job, ports)
    if (!saysGone(joined, { gone, hides })) return joined
    const opened = await send(job, ports)
    return opened.kind === 'delivered' ? { ...opened, own: true } : opened
  },

  async findJoined(job: Joining<J>, ports: SendPorts): Promise<LookUp> {
    const found = await findComment(job, ports)
    if (found.ok ? found.value !== null : !saysGone(found.failure, { hides })) return found
    const opened = await findExisting(job, ports)
    return opened.ok && opened.value ? ok({ ...opened.value, own: true }) : opened
  },
})

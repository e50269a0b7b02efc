import { fail, ok, type Result } from '@sluice/kit/result'
import type { LookUp, SendOutcome, SendPorts } from './define.ts'
import type { Failed } from './json-api.ts'

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
    detail: `an earlier try may have worked, and there is too much to look through: more than ${MAX_PAGES} pages, or ${MAX_MS / 1000} seconds`,
  })
}

/** Statuses of a ticket that takes no comment any more: deleted, or moved to where we may not look. */
const GONE = [404, 410]

const isGone = (outcome: SendOutcome, gone: readonly number[]): boolean =>
  outcome.kind === 'rejected' && outcome.status !== undefined && gone.includes(outcome.status)

/** Joins the lead's ticket; where that is gone, the report opens its own. `gone`: further statuses that say so. */
export async function joinOrOpen(
  join: () => Promise<SendOutcome>,
  open: () => Promise<SendOutcome>,
  gone: readonly number[] = [],
): Promise<SendOutcome> {
  const joined = await join()
  return isGone(joined, [...GONE, ...gone]) ? open() : joined
}

/** The look-up that belongs to `joinOrOpen`: at the lead's ticket, then for one of its own. */
export async function findEither(findComment: () => Promise<LookUp>, findOwn: () => Promise<LookUp>): Promise<LookUp> {
  const comment = await findComment()
  if (comment.ok ? comment.value !== null : !isGone(comment.failure, GONE)) return comment
  return findOwn()
}

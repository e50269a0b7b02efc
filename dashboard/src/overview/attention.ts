import { toInboxSearch, type InboxSearch } from '../inbox/search.ts'

export type Weight = 'broken' | 'doubtful' | 'note'

const WEIGHTS: Record<string, Weight> = {
  breaker: 'broken',
  parked: 'broken',
  dead_letters: 'broken',
  paused: 'broken',
  outage: 'broken',
  rejected: 'doubtful',
  silent: 'doubtful',
  approvals: 'doubtful',
  budget: 'doubtful',
  stuck: 'doubtful',
  oldest_pending: 'doubtful',
  degraded: 'note',
}

/** How loud a line is; a kind that is not known yet is in between. */
export const weightOf = (kind: string): Weight => WEIGHTS[kind] ?? 'doubtful'

/** The page that a link of the API leads to; null while there is no such page, because a button must not lead nowhere. */
export function pageOf(link: string): { to: '/inbox'; search: InboxSearch } | null {
  const url = new URL(link, 'https://sluice.invalid')
  if (url.pathname !== '/inbox') return null
  const raw = Object.fromEntries([...url.searchParams].map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]))
  return { to: '/inbox', search: toInboxSearch(raw) }
}

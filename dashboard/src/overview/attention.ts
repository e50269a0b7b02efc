import { PAGES } from '../shell/pages.ts'

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
  approval_expired: 'doubtful',
  budget: 'doubtful',
  pending: 'doubtful',
  degraded: 'note',
}

/** How loud a line is; a kind that is not known yet is in between. */
export const weightOf = (kind: string): Weight => WEIGHTS[kind] ?? 'doubtful'

/** Whether the link of the API leads to a page of this dashboard: a button must not lead nowhere. */
export function leadsToPage(link: string): boolean {
  if (!/^\/(?![/\\])/.test(link)) return false
  const [, first = ''] = link.split(/[/?#]/)
  return PAGES.some(({ to }) => to === `/${first}`)
}

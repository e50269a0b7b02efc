import type { PollPlan } from '@sluice/sources/poll'
import type { Target } from './due.ts'
import type { Status } from './status.ts'

/** What a source is armed with. */
export interface Arming extends Target {
  plan: PollPlan
}

/** What is kept of it. */
export interface Armed extends Target {
  /** As JSON, to be compared. */
  plan: string
  /** Where entries come from, and what makes them the same ones. */
  identity: string
  /** It is not asked before it is armed again; what is remembered of it stays. */
  paused?: true
}

export const toArmed = ({ workspace, source, version, plan }: Arming): Armed => ({
  workspace,
  source,
  version,
  plan: JSON.stringify(plan),
  identity: JSON.stringify([plan.url, plan.reading, plan.since?.path ?? null, plan.since?.format ?? null]),
})

/**
 * What a new configuration means for a source. `other`: another list, or the same things under other ids, so that what is remembered
 * means nothing. `plan`: the same things, asked for in another way. `retry`: nothing but perhaps a new secret, which who failed has
 * waited for, or that it is no longer paused. `same`: nothing. `old`: the configuration is older than the one in force.
 */
export type Change = 'new' | 'other' | 'plan' | 'retry' | 'same' | 'old'

export function changeOf(before: Armed | null, next: Armed, { failures, stopped }: Pick<Status, 'failures' | 'stopped'>): Change {
  if (before === null) return 'new'
  if (before.version > next.version) return 'old'
  if (before.identity !== next.identity) return 'other'
  if (before.plan !== next.plan) return 'plan'
  if (before.paused) return 'retry'
  return before.version < next.version && failures > 0 && !stopped ? 'retry' : 'same'
}

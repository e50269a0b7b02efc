import type { BudgetUse } from '@sluice/schema/rpc'
import type { AlertKind } from '../alerts/kinds.ts'
import { HOUR_MS } from '../store/hour.ts'
import type { SourceLine } from './sources.ts'

/** One cause of trouble: what it is, since when, and where it is mended. */
export interface Attention {
  kind: 'breaker' | 'paused' | 'parked' | 'approvals' | 'dead_letters' | 'stuck' | 'rejected' | 'silent' | 'budget' | 'degraded'
  subject: string
  sentence: string
  since: number
  /** A page of the dashboard. */
  link: string
  /** What its button says. */
  action: string
}

/** What `CAUSES` answers: each row is one cause, whatever it comes from. */
export interface CauseRow {
  cause: 'alert' | 'dead_letters' | 'approvals' | 'stuck' | 'degraded'
  name: string
  kind: string
  count: number
  since: number
  sentence: string
}

const STUCK_MS = 15 * 60_000
const DEGRADED_HOURS = 3
/** Dead letters that are looked at; of more, the newest. */
const MAX_LETTERS = 1_000

/** Parameters: workspace, now. */
export const CAUSES = `
  SELECT 'alert' AS cause, subject AS name, kind, count, first_at AS since, sentence FROM alerts WHERE workspace = ?1 AND resolved_at IS NULL
  UNION ALL
  SELECT 'dead_letters', stage || ': ' || code, stage, count(*), min(failed_at), reason FROM (
    SELECT stage, code, reason, failed_at FROM dead_letters WHERE workspace = ?1 AND replayed_at IS NULL ORDER BY failed_at DESC LIMIT ${MAX_LETTERS}
  ) GROUP BY stage, code
  UNION ALL
  SELECT 'approvals', rule, '', count(*), min(created_at), CAST(min(approval_expires_at) AS TEXT)
  FROM deliveries INDEXED BY deliveries_awaiting WHERE workspace = ?1 AND status = 'awaiting_approval' GROUP BY rule
  UNION ALL
  SELECT 'stuck', '', '', count(*), min(received_at), '' FROM items NOT INDEXED
  WHERE seq > (SELECT seq FROM sweeper) AND workspace = ?1 AND dispatched_at IS NULL AND received_at < ?2 - ${STUCK_MS} HAVING count(*) > 0
  UNION ALL
  SELECT 'degraded', '', '', sum(degraded), min(hour), CAST(sum(calls) AS TEXT) FROM llm_hours
  WHERE workspace = ?1 AND hour > ?2 - ${DEGRADED_HOURS * HOUR_MS} HAVING sum(degraded) > 0`

const inbox = (query: string): string => `/inbox?${query}`
const WAITING = { link: inbox('view=waiting'), action: 'Show what waits' }

const ALERTS = {
  breaker_opened: { kind: 'breaker', ...WAITING },
  destination_paused: { kind: 'paused', ...WAITING },
  delivery_parked: { kind: 'parked', link: inbox('view=toLookAt'), action: 'Show items' },
  approval_expired: { kind: 'approvals', link: inbox('view=all'), action: 'Show items' },
} as const satisfies Record<AlertKind, Pick<Attention, 'kind' | 'link' | 'action'>>

const many = (count: number, one: string, more: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : more}`

const OF_ROW = {
  alert: ({ name, kind, sentence, since }) => ({ ...ALERTS[kind as AlertKind], subject: name, sentence, since }),
  dead_letters: ({ name, count, since, sentence }) => ({
    kind: 'dead_letters',
    subject: name,
    sentence: `${many(count, 'message', 'messages')} could not be processed: ${sentence}`,
    since,
    ...WAITING,
  }),
  approvals: ({ name, count, since, sentence }) => ({
    kind: 'approvals',
    subject: name,
    sentence: `${many(count, 'action waits', 'actions wait')} for approval; the first expires ${new Date(Number(sentence)).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    since,
    ...WAITING,
  }),
  stuck: ({ count, since }) => ({
    kind: 'stuck',
    subject: many(count, 'item', 'items'),
    sentence: 'Taken in more than 15 minutes ago and not decided about yet. The sweeper puts it back to its stage.',
    since,
    ...WAITING,
  }),
  degraded: ({ count, since, sentence }) => ({
    kind: 'degraded',
    subject: `${many(count, 'call', 'calls')} of models`,
    sentence: `Of ${many(Number(sentence), 'call', 'calls')} in the last hours these were answered by the embedded analyser instead.`,
    since,
    link: inbox('view=degraded'),
    action: 'Show items',
  }),
} as const satisfies Record<CauseRow['cause'], (row: CauseRow) => Attention>

/** From which share of a budget on it is told. */
const NEARLY = 0.8

const ofSource = ({ source, state, rejected, lastAt }: SourceLine, now: number): Attention[] => {
  const about = { subject: source, since: lastAt ?? now, link: inbox(`view=all&source=${source}`), action: 'Show items' }
  if (state === 'failing')
    return [
      {
        ...about,
        kind: 'rejected',
        sentence: `More is refused than taken: ${many(rejected, 'request', 'requests')}. GET /v1/sources/${source} says why.`,
      },
    ]
  return state === 'silent' ? [{ ...about, kind: 'silent', sentence: 'Nothing has come for ten times as long as usual.' }] : []
}

const ofBudget = ({ scope, name, period, limitNanoUsd, spentNanoUsd, onExhausted }: BudgetUse, now: number): Attention[] => {
  const share = spentNanoUsd / limitNanoUsd
  if (share < NEARLY) return []
  const then = onExhausted === 'degrade' ? 'then the embedded analyser takes over' : 'then calls are refused'
  const about = `${Math.floor(share * 100)} % of this ${period}’s budget is spent; ${then}.`
  return [
    { kind: 'budget', subject: name ?? scope, sentence: about, since: now, link: inbox('view=degraded'), action: 'Show degraded items' },
  ]
}

/** Everything that needs a person, the oldest trouble first. */
export function toAttention(
  causes: readonly CauseRow[],
  sources: readonly SourceLine[],
  budgets: readonly BudgetUse[],
  now: number,
): Attention[] {
  const all: Attention[] = [
    ...causes.map((row) => OF_ROW[row.cause](row)),
    ...sources.flatMap((source) => ofSource(source, now)),
    ...budgets.flatMap((budget) => ofBudget(budget, now)),
  ]
  return all.toSorted((a, b) => a.since - b.since)
}

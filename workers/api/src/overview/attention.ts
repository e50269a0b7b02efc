import type { BudgetUse } from '@sluice/schema/rpc/llm'
import { authorHash as hashOf } from '../store/authors.ts'
import { AT_LEAST, type Cause } from './causes.ts'
import { type SourceNow, stateOf } from './sources.ts'

type AttentionKind =
  | 'breaker'
  | 'paused'
  | 'parked'
  | 'approvals'
  | 'approval_expired'
  | 'dead_letters'
  | 'pending'
  | 'rejected'
  | 'silent'
  | 'budget'
  | 'outage'
  | 'degraded'

/** One cause of trouble: what it is, since when, and where it is mended. */
export interface Attention {
  /** Its name: the same trouble of the same thing is one cause. */
  cause: string
  kind: AttentionKind
  subject: string
  sentence: string
  since: number
  /** The page where it is mended; where a number is told, that of the list there. */
  link: string
  /** What its button says. */
  action: string
  /** How bad it is; only to be compared with what it was. */
  level: number
}

type Told = Omit<Attention, 'cause'>

const many = (count: number, one: string, more: string): string =>
  `${count >= AT_LEAST ? `${(AT_LEAST - 1).toLocaleString('en')} or more` : count.toLocaleString('en')} ${count === 1 ? one : more}`

const page = (path: string, query: Record<string, string> = {}): string => {
  const text = new URLSearchParams(query).toString()
  return text === '' ? path : `${path}?${text}`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** `3 h 12 min`; what is shorter than a minute is `less than a minute`. */
function lasting(ms: number): string {
  if (ms < MINUTE) return 'less than a minute'
  const [hours, minutes] = [Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE)]
  if (hours >= 48) return `${Math.floor(hours / 24)} days`
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' ')
}

/** What a destination holds back, and what happens next by itself. */
const waiting = (count: number): string => many(count, 'delivery waits', 'deliveries wait')

const nextTry = (until: number | null, now: number): string =>
  until === null || until <= now
    ? 'it is tried again now'
    : `next try in ${until - now < MINUTE ? `${Math.ceil((until - now) / 1_000)} s` : lasting(until - now)}`

/** What nobody decides about soon is lost. */
const SOON_MS = HOUR

const OF_CAUSE = {
  breaker: ({ subject, count, since, until, words }, now) => ({
    kind: 'breaker',
    subject: `${subject} does not answer as it should`,
    sentence: `${waiting(count)}; ${nextTry(until, now)}. It said: ${words}`,
    since,
    link: page('/destinations', { name: subject, view: 'held' }),
    action: 'Open destination',
    level: count,
  }),
  paused: ({ subject, count, since, words }) => ({
    kind: 'paused',
    subject: `${subject} refuses our credentials`,
    sentence: `${waiting(count)} and ${count === 1 ? 'goes' : 'go'} out when they are mended. It said: ${words}`,
    since,
    link: page('/destinations', { name: subject, view: 'held' }),
    action: 'Mend credentials',
    level: count,
  }),
  parked: ({ subject, count, since, words }) => ({
    kind: 'parked',
    subject: `${subject}: ${many(count, 'delivery was', 'deliveries were')} given up`,
    sentence: words === '' ? 'Mend what the answers name, then send again.' : `The last answer: ${words}`,
    since,
    link: page('/destinations', { name: subject, view: 'parked' }),
    action: 'Look and send again',
    level: count,
  }),
  approval_expired: ({ subject, since, words }) => ({
    kind: 'approval_expired',
    subject: `Nobody approved what ${subject} wanted to do`,
    sentence: words,
    since,
    link: page(`/rules/${encodeURIComponent(subject)}`),
    action: 'Open rule',
    level: 1,
  }),
  approvals: ({ count, since, until }, now) => ({
    kind: 'approvals',
    subject: many(count, 'action waits for approval', 'actions wait for approval'),
    sentence: until === null ? 'They wait until somebody decides.' : `The first expires in ${lasting(until - now)}.`,
    since,
    link: page('/approvals'),
    action: 'Decide',
    level: count * (until !== null && until - now < SOON_MS ? 10 : 1),
  }),
  dead_letters: ({ subject, count, since, words, detail }) => ({
    kind: 'dead_letters',
    subject: `${many(count, 'dead letter', 'dead letters')}: ${detail}`,
    sentence: words,
    since,
    link: page('/dead-letters', { stage: subject, code: detail, reason: words }),
    action: 'Mend and replay',
    level: count,
  }),
  pending: ({ since }, now) => ({
    kind: 'pending',
    subject: 'Items wait longer than they should',
    sentence: `The oldest has waited for ${lasting(now - since)}. The sweeper puts it back to its stage by itself.`,
    since,
    link: page('/inbox', { view: 'waiting' }),
    action: 'Show what waits',
    level: (now - since) / MINUTE,
  }),
  outage: ({ subject, count, since, detail }) => ({
    kind: 'outage',
    subject: `${subject} fails`,
    sentence: `${many(count, 'call', 'calls')} of ${detail} failed in this hour and the one before; the next target of the route takes over.`,
    since,
    link: page('/usage'),
    action: 'Open usage',
    level: count,
  }),
  degraded: ({ count, since }) => ({
    kind: 'degraded',
    subject: `${many(count, 'item was', 'items were')} judged by the embedded analyser`,
    sentence: 'The model that was meant did not answer. They can be analysed again, all at once.',
    since,
    link: page('/inbox', { view: 'degraded', from: String(since) }),
    action: 'Analyse again',
    level: count,
  }),
} as const satisfies Record<Cause['cause'], (cause: Cause, now: number) => Told>

/** What happens about so often: `40 an hour`, `3 a day`. */
const rateOf = (week: number): string => (week >= 168 ? `${Math.round(week / 168)} an hour` : `${Math.max(1, Math.round(week / 7))} a day`)

function ofSource(about: SourceNow, now: number): Told[] {
  const { source, refused, lastAt, week } = about
  const state = stateOf(about, now)
  const link = page(`/sources/${encodeURIComponent(source)}`)
  if (state === 'failing') {
    const sentence = `${many(refused, 'request was', 'requests were')} refused in the last three hours, more than were taken.`
    return [{ kind: 'rejected', subject: `${source} is refused`, sentence, since: lastAt ?? now, link, action: 'See why', level: refused }]
  }
  if (state !== 'silent' || lastAt === null) return []
  const sentence = `Usually ${rateOf(week)}, none for ${lasting(now - lastAt)}.`
  return [
    { kind: 'silent', subject: `${source} is silent`, sentence, since: lastAt, link, action: 'Open source', level: (now - lastAt) / HOUR },
  ]
}

/** From which share of a budget on it is told. */
const NEARLY = 0.8
const PERIOD_MS = { day: 24 * HOUR, month: 31 * 24 * HOUR } as const

function ofBudget({ scope, name, period, limitNanoUsd, spentNanoUsd, onExhausted, resetsAt }: BudgetUse): Told[] {
  const share = spentNanoUsd / limitNanoUsd
  if (share < NEARLY) return []
  const then = onExhausted === 'degrade' ? 'the embedded analyser takes over' : 'calls are refused'
  return [
    {
      kind: 'budget',
      subject: `Budget of ${name ?? `the ${scope}`}`,
      sentence: `${Math.floor(share * 100)} % of this ${period}’s budget is spent; ${share >= 1 ? `now ${then}` : `at 100 % ${then}`}.`,
      since: resetsAt - PERIOD_MS[period],
      link: page('/usage'),
      action: 'Open usage',
      // Reaching the end is worse than coming near it, whatever the steps between.
      level: share >= 1 ? 10 : 1,
    },
  ]
}

const MAX_NAME = 200

const named = (parts: readonly string[], told: Told): Attention => ({
  cause: [told.kind, ...parts].filter(Boolean).join(':').slice(0, MAX_NAME),
  ...told,
})

/**
 * Dead letters are one cause for each reason, as on their page. It stands there as a hash: it may quote what somebody wrote, and the name of a
 * cause goes into addresses, and into the audit log, which outlives the letters.
 */
const partsOf = ({ cause, subject, detail, words }: Cause): string[] => [
  subject,
  detail,
  cause === 'dead_letters' ? hashOf(words).toString(36) : '',
]

/** Everything that needs a person, the oldest trouble first. */
export function toAttention(
  causes: readonly Cause[],
  sources: readonly SourceNow[],
  budgets: readonly BudgetUse[],
  now: number,
): Attention[] {
  const all = [
    ...causes.map((cause) => named(partsOf(cause), OF_CAUSE[cause.cause](cause, now))),
    ...sources.flatMap((source) => ofSource(source, now).map((told) => named([source.source], told))),
    ...budgets.flatMap((budget) => ofBudget(budget).map((told) => named([budget.scope, budget.name ?? '', budget.period], told))),
  ]
  return all.toSorted((a, b) => a.since - b.since)
}

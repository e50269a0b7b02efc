import type { Outcome } from '../design/delivery-state.tsx'
import { clockTime, count } from '../design/format.ts'
import type { Destination } from './queries.ts'

/** How a destination is, in words: what it is now, and what happens next by itself or has to be done. */
interface Standing {
  outcome: Outcome
  word: string
  next: string
  /** Nothing goes out until it is mended or has recovered. */
  stopped: boolean
}

type About = Pick<Destination, 'state' | 'failures' | 'until' | 'held'> & { counts: Pick<Destination['counts'], 'parked'> }

const many = (n: number, one: string, more: string): string => `${count(n)} ${n === 1 ? one : more}`
const waits = (n: number): string => `${count(n)} ${n === 1 ? 'waits' : 'wait'}`

const WAITING: Record<keyof Destination['held'], string> = {
  paused: 'for the credentials to be mended',
  breaker: 'for it to recover',
  quiet_hours: 'for the quiet hours to end',
  rate: 'because of its limit of requests',
  digest: 'to go out as one message',
  group: 'for the ticket that they join',
}

/** How many deliveries wait for a destination, and for what. */
export const heldCount = ({ held }: Pick<Destination, 'held'>): number => Object.values(held).reduce((sum, n) => sum + n, 0)

export const heldSentence = ({ held }: Pick<Destination, 'held'>): string =>
  (Object.keys(WAITING) as (keyof typeof WAITING)[])
    .flatMap((reason) => (held[reason] ? [`${waits(held[reason])} ${WAITING[reason]}`] : []))
    .join(' · ')

const waitingSentence = (about: About): string => (heldCount(about) > 0 ? `${heldSentence(about)}; sent by itself then.` : 'Nothing waits.')

/** It answers, but has refused something for good: that does not mend itself. */
const withFailures = ({ counts: { parked } }: About): Omit<Standing, 'stopped'> => ({
  outcome: 'failed',
  word: 'Answers, with failures',
  next: `${many(parked, 'delivery was', 'deliveries were')} given up in the last 24 h. See what it answered, mend that, then send ${parked === 1 ? 'it' : 'them'} again.`,
})

const STATES: Record<Destination['state'], (about: About, now: number) => Omit<Standing, 'stopped'>> = {
  well: (about) => (about.counts.parked > 0 ? withFailures(about) : { outcome: 'done', word: 'Works', next: waitingSentence(about) }),
  failing: ({ failures }) => ({
    outcome: 'retrying',
    word: 'Failing',
    next: `${many(failures, 'failure', 'failures')} in a row; each delivery is tried again by itself.`,
  }),
  open: ({ failures, until }, now) => ({
    outcome: 'failed',
    word: 'Stopped: it fails',
    next: `Circuit open after ${many(failures, 'failure', 'failures')}; ${until !== null && until > now ? `next try at ${clockTime(until)}` : 'the next try is due now'}. When it succeeds, the rest follows.`,
  }),
  half_open: () => ({ outcome: 'retrying', word: 'Being tried', next: 'One delivery tries for all; when it arrives, the rest follows.' }),
  paused: () => ({
    outcome: 'failed',
    word: 'Paused: credentials refused',
    next: 'Nothing is tried until its secret or configuration is changed, or you press Resume. Nothing is lost meanwhile.',
  }),
}

const STOPPED = new Set<Destination['state']>(['open', 'half_open', 'paused'])

export const standingOf = (about: About, now: number): Standing => ({
  ...STATES[about.state](about, now),
  stopped: STOPPED.has(about.state),
})

/** How the whole list stands, for the line under the heading. */
export function summaryOf(all: readonly Pick<About, 'state' | 'counts'>[]): string {
  const troubled = all.filter(({ state, counts }) => state !== 'well' || counts.parked > 0).length
  if (all.length === 0) return 'Where actions go'
  if (all.length === 1) return troubled === 0 ? 'It takes what is sent to it' : 'It needs a look'
  return troubled === 0
    ? `All ${count(all.length)} take what is sent to them`
    : `${count(troubled)} of ${count(all.length)} ${troubled === 1 ? 'needs' : 'need'} a look`
}

import { NOON } from '@sluice/testing/builders'
import type { SendOutcome } from '../../src/connectors/send-outcome.ts'
import type { PeerAnswer, Sample } from './sample.ts'

type OutcomeKind = SendOutcome['kind']

/** How an answer goes wrong beside its status. */
export type Trouble = 'hang' | 'reset' | 'slow' | 'huge' | 'truncated'

interface Fault {
  /** Answered in the place of the service. */
  answer?: PeerAnswer
  /** Done to the connection, or to the service's own answer. */
  trouble?: Trouble
  outcome: OutcomeKind
  retryAfterSeconds?: number
}

const status = (status: number, outcome: OutcomeKind): Fault => ({ answer: { status, body: { message: `status ${status}` } }, outcome })

const patience = (header: string): Fault => ({
  answer: { status: 429, headers: { 'retry-after': header }, body: 'slow down' },
  outcome: 'retry',
  retryAfterSeconds: 17,
})

/**
 * What HTTP destinations meet, and what has to come of it. `denied`: the credentials are refused, so the destination is paused.
 * After the last four nobody knows whether the destination has acted.
 */
const HTTP_FAULTS = {
  '302': status(302, 'rejected'),
  '400': status(400, 'rejected'),
  '401': status(401, 'denied'),
  '403': status(403, 'rejected'),
  '404': status(404, 'rejected'),
  '409': status(409, 'rejected'),
  '413': status(413, 'rejected'),
  '429 with seconds': patience('17'),
  '429 with a date': patience(new Date(NOON + 17_000).toUTCString()),
  '429 without a time': status(429, 'retry'),
  '500': status(500, 'unknown'),
  '502': status(502, 'unknown'),
  '503': status(503, 'retry'),
  'no answer': { trouble: 'hang', outcome: 'unknown' },
  'a reset connection': { trouble: 'reset', outcome: 'unknown' },
} as const satisfies Record<string, Fault>

/** Answers under 200 that cannot be read: without its id nobody knows that something was made. */
const UNREADABLE = {
  'a page of HTML under 200': { answer: { headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in</body></html>' } },
  'a truncated answer': { trouble: 'truncated' },
  'a slow body': { trouble: 'slow' },
  'a huge body': { trouble: 'huge' },
} as const satisfies Record<string, Omit<Fault, 'outcome'>>

/** All of them for a sample. Where a service gives no id, any answer under 200 is its word. */
export function faultsOf(sample: Sample): Map<string, Fault> {
  const unreadable = sample.made ? 'unknown' : 'delivered'
  const all: [string, Fault][] = [
    ...Object.entries(HTTP_FAULTS),
    ...Object.entries(UNREADABLE).map(([name, fault]): [string, Fault] => [name, { ...fault, outcome: unreadable }]),
    ...(sample.refusals ?? []).map(({ name, answer, outcome }): [string, Fault] => [name, { answer, outcome }]),
  ]
  return new Map(
    all.flatMap(([name, fault]): [string, Fault][] => {
      const outcome = sample.outcomes?.[name]
      return outcome === null ? [] : [[name, { ...fault, outcome: outcome ?? fault.outcome }]]
    }),
  )
}

import type { ErrorCode } from '@sluice/schema/errors'
import type { InputsRpc, Submitted, SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { PollStore, Waiting } from './store/store.ts'

export interface HandInPorts {
  inputs: Pick<InputsRpc, 'submit'>
  store: Pick<PollStore, 'oldest' | 'settle'>
  now(): number
  /** Whether there is time left in this run. */
  hasTime(): boolean
}

export interface HandedIn {
  taken: number
  /** Refused for what they are; they are not handed in again. */
  refused: number
  /** The sentence of the last refusal. */
  refusal: string | null
  /** Why it stopped before the end; null where nothing waits any more. */
  stopped: Stopped | null
}

export type Stopped =
  /** The limit of the source, or a configuration that has not arrived everywhere yet: it goes on by itself. */
  | { kind: 'later'; seconds: number }
  /** Inputs are not taken for a fault of ours. */
  | { kind: 'not_taken'; reason: string }

const BATCH = 50
/** An RPC message holds 32 MiB; so much is far from it and enough. */
const BATCH_CHARS = 2_000_000

/** What is wrong with the input itself: it would be refused for ever. */
const FOR_GOOD = new Set<ErrorCode>([
  'TOO_LARGE',
  'SCHEMA_MISMATCH',
  'INVALID_JSON',
  'INVALID_FORM',
  'INVALID_REQUEST',
  'UNSUPPORTED_MEDIA_TYPE',
])
/** What passes without anybody doing anything, and the seconds it takes where nobody says. */
const PASSING: Partial<Record<ErrorCode, number>> = { RATE_LIMITED: 30, UNKNOWN_SOURCE: 60, SOURCE_PAUSED: 600 }

/** Hands in everything that waits, oldest first. What was taken is marked afterwards: dying in between hands it in again under the same key. */
export async function handIn(workspace: string, source: string, ports: HandInPorts): Promise<HandedIn> {
  const done: HandedIn = { taken: 0, refused: 0, refusal: null, stopped: null }
  for (;;) {
    const waiting = await ports.store.oldest(BATCH, BATCH_CHARS)
    if (waiting.length === 0) return done
    if (!ports.hasTime()) return { ...done, stopped: { kind: 'later', seconds: 1 } }
    const answers = await ports.inputs.submit(workspace, source, waiting.map(toInput))
    if (answers.length !== waiting.length) throw new Error(`${waiting.length} inputs were handed in, ${answers.length} answers came back`)
    const settled = waiting.filter((_, index) => isSettled(answers[index]))
    await ports.store.settle(keysOf(settled), ports.now())
    done.taken += answers.filter(({ ok }) => ok).length
    done.refused += answers.filter((answer) => !answer.ok && FOR_GOOD.has(answer.code)).length
    done.refusal = answers.reduce((last, answer) => (!answer.ok && FOR_GOOD.has(answer.code) ? refusalOf(answer) : last), done.refusal)
    const stopped = whyStopped(answers)
    if (stopped) return { ...done, stopped }
  }
}

type Refusal = Extract<Submitted, { ok: false }>

const keysOf = (waiting: readonly Waiting[]): string[] => waiting.map(({ key }) => key)

const isSettled = (answer: Submitted | undefined): boolean => answer !== undefined && (answer.ok || FOR_GOOD.has(answer.code))

const refusalOf = ({ message, details }: Refusal): string =>
  [message, ...details.slice(0, 1).map((issue) => `${issue.path}: ${issue.message}`)].join(' ')

/** The longest wait that any input asks for; a fault of ours counts before that. */
function whyStopped(answers: readonly Submitted[]): Stopped | null {
  const left = answers.filter((answer): answer is Refusal => !answer.ok && !FOR_GOOD.has(answer.code))
  const fault = left.find(({ code }) => PASSING[code] === undefined)
  if (fault) return { kind: 'not_taken', reason: fault.message }
  if (left.length === 0) return null
  return { kind: 'later', seconds: Math.max(...left.map(({ code, retryAfterSeconds }) => retryAfterSeconds ?? PASSING[code] ?? 1)) }
}

const encoder = new TextEncoder()

const toInput = ({ key, body }: Waiting): SubmittedInput => ({
  key,
  contentType: 'application/json',
  headers: {},
  bytes: encoder.encode(body),
})

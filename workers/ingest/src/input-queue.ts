import { toDeadLetter } from '@sluice/kit/dead-letter'
import type { Logger } from '@sluice/kit/logger'
import { parseMessage } from '@sluice/kit/parse'
import { type ConsumePorts, poison, type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import { ERRORS } from '@sluice/schema/errors'
import { InputMessage } from '@sluice/schema/messages'
import type { Submitted, SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { StoreRpc } from '@sluice/schema/rpc/store'

export interface InputQueuePorts {
  submit: (workspace: string, source: string, inputs: SubmittedInput[]) => Promise<Submitted[]>
  store: Pick<StoreRpc, 'saveDeadLetters'>
  log: Logger
}

/** The consumer of `sluice-input`: inputs that other Workers queued without waiting for an answer. */
export const inputConsumer = ({ submit, store, log }: InputQueuePorts): ConsumePorts<InputMessage> => ({
  parse: parseMessage(InputMessage),
  handle: async (messages) => {
    const results = new Map<InputMessage, Result<unknown, StageFailure>>()
    const bySource = Map.groupBy(messages, ({ workspace, source }) => `${workspace}/${source}`)
    for (const group of bySource.values()) {
      const [{ workspace, source } = { workspace: '', source: '' }] = group
      const submitted = await submit(workspace, source, group.map(toInput)).catch(transient)
      for (const [index, message] of group.entries())
        results.set(message, Array.isArray(submitted) ? resultOf(submitted[index]) : submitted)
    }
    return messages.map((message) => results.get(message) ?? resultOf(undefined))
  },
  deadLetter: (messages) => store.saveDeadLetters(messages.map((message) => toDeadLetter('input', message))),
  log,
})

const toInput = ({ input }: InputMessage): SubmittedInput => ({
  key: null,
  contentType: 'application/json',
  headers: {},
  bytes: new TextEncoder().encode(JSON.stringify(input, digits)),
})

/**
 * Thousands that are over a limit would all come again at its next token, of which one has something, and soon have used up their tries:
 * who has to wait for less than this waits longer with each try.
 */
const SOON_SECONDS = 30

/** A queue carries whole numbers of any size, JSON does not. */
const digits = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

function resultOf(submitted: Submitted | undefined): Result<unknown, StageFailure> {
  if (!submitted) return transient('no answer for this message')
  if (submitted.ok) return ok(undefined)
  const { code, message, details, retryAfterSeconds } = submitted
  const reason = [message, ...details.slice(0, 3).map((issue) => `${issue.path}: ${issue.message}`)].join(' ')
  if (!ERRORS[code].retryable) return poison(code, reason)
  const isSoon = retryAfterSeconds === undefined || retryAfterSeconds < SOON_SECONDS
  return { ok: false, failure: { kind: 'transient', reason, ...(!isSoon && { retryAfterSeconds: Math.ceil(retryAfterSeconds) }) } }
}

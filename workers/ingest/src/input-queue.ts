import { toDeadLetter } from '@sluice/kit/dead-letter'
import type { Logger } from '@sluice/kit/logger'
import { parseMessage } from '@sluice/kit/parse'
import { type ConsumePorts, poison, type StageFailure } from '@sluice/kit/queue'
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
      const submitted = await submit(workspace, source, group.map(toInput))
      for (const [index, message] of group.entries()) results.set(message, resultOf(submitted[index]))
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
  bytes: new TextEncoder().encode(JSON.stringify(input)),
})

function resultOf(submitted: Submitted | undefined): Result<unknown, StageFailure> {
  if (!submitted) return { ok: false, failure: { kind: 'transient', reason: 'no answer for this message' } }
  if (submitted.ok) return ok(undefined)
  const { code, message, details, retryAfterSeconds } = submitted
  const reason = [message, ...details.slice(0, 3).map((issue) => `${issue.path}: ${issue.message}`)].join(' ')
  if (!ERRORS[code].retryable) return poison(code, reason)
  const delay = retryAfterSeconds === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterSeconds) }
  return { ok: false, failure: { kind: 'transient', reason, ...delay } }
}

import type { Logger } from '@sluice/kit/logger'
import type { CallAnswer, CallFailure, RunCall } from '../call/contract.ts'
import type { ChatCompletion, ChatMessage } from '../call/wire.ts'
import { refusalOf } from '../structured/refusal.ts'
import type { Found, Open } from './open.ts'
import { addSpent, NOTHING_SPENT } from './question.ts'
import { toOptions, toRequest } from './request.ts'
import { type Entry, readResults } from './results.ts'
import { type Part, sharesOf } from './shares.ts'

export interface AskPorts {
  run: RunCall
  random: (bytes: Uint8Array) => Uint8Array
  log: Logger
  /** Good and complete findings, for the next time. */
  keep(open: Open, found: Found): void
}

export interface Asking {
  workspace: string
  /** Alias or target. */
  model: string
  deadline: number
  /** No target is asked a second time. */
  once?: boolean
  /** What was said before and why it was wrong, for a text that is asked about again by itself. */
  correction?: readonly ChatMessage[]
}

/** A text whose answer cannot be used, and why. */
export interface Wrong {
  open: Open
  reason: string
  /** What the model said, to be put right by it; null where it refused, or was refused. */
  said: string | null
}

/**
 * One request about some texts. Notes what was found about each, what it cost, and how targets failed; answers those about which a
 * smaller request may find more.
 */
export async function askTogether(batch: readonly Open[], asking: Asking, ports: AskPorts): Promise<Wrong[]> {
  const { ask, marks } = toRequest(batch, asking.model, ports.random)
  const body = { ...ask.body, messages: [...ask.body.messages, ...(asking.correction ?? [])] }
  let reading: Reading | undefined
  const judge = (completion: ChatCompletion) => {
    reading = read(completion, marks)
    const fits = reading.entries.every(({ ok }) => ok)
    return !fits ? 'failed' : asking.correction ? 'retried' : reading.repaired ? 'repaired' : 'none'
  }
  const options = { ...toOptions(batch, asking, asking.deadline), missed: true, once: asking.once ?? false, judge }
  const result = await ports.run({ operation: 'chat', body }, options)
  const frame = ask.body.messages[0]?.content?.length ?? 0
  if (!result.ok) return refused(batch, result.failure, asking.model, frame)
  if (result.value.answer.kind !== 'chat') throw new Error('a request about texts was answered with something else than a chat')
  return settle(batch, reading ?? read(result.value.answer.completion, marks), result.value, frame, ports)
}

interface Reading {
  entries: Entry[]
  repaired: boolean
  text: string
  /** It stopped because it had said as much as it may, not because it was done. */
  cutOff: boolean
  refusal: string | null
}

function read(completion: ChatCompletion, marks: readonly string[]): Reading {
  const [choice] = completion.choices
  const text = choice?.message.content ?? ''
  return { ...readResults(text, marks), text, cutOff: choice?.finish_reason === 'length', refusal: refusalOf(completion) }
}

async function settle(batch: readonly Open[], reading: Reading, call: CallAnswer, frame: number, ports: AskPorts): Promise<Wrong[]> {
  const { entries, cutOff, refusal, text } = reading
  const { target, model, callId, setbacks = [] } = call.provenance
  const parts = batch.map((open, index) => partOf(open, entries[index]))
  const shares = sharesOf(await call.usage, parts, frame)
  const wrong = batch.flatMap((open, index): Wrong[] => {
    open.spent = addSpent(open.spent, shares[index] ?? NOTHING_SPENT)
    open.setbacks.push(...setbacks)
    const entry = entries[index]
    if (entry?.ok && refusal === null) {
      open.found = { findings: entry.value.findings, target, model, callId, cached: false }
      if (!cutOff) ports.keep(open, open.found)
      return []
    }
    open.setbacks.push({ target, why: refusal === null ? 'invalid_output' : 'rejected' })
    const why = entry?.ok === false ? entry.failure : 'there is no answer'
    const reason = refusal ?? (cutOff ? `It was cut off; write less. ${why}` : why)
    return [{ open, reason, said: refusal === null ? text : null }]
  })
  if (wrong.length > 0) {
    const [{ reason } = { reason: '' }] = wrong
    ports.log.warn('llm.output_wrong', { callId, target, asked: batch.length, wrong: wrong.length, cutOff, reason })
  }
  return wrong
}

/** Nobody answered. A request that was refused for what it says is put in smaller ones: one text may be the reason. */
function refused(batch: readonly Open[], failure: CallFailure, model: string, frame: number): Wrong[] {
  const { code, message, setbacks = [{ target: model, why: code }], spent } = failure
  const shares = spent
    ? sharesOf(
        spent,
        batch.map((open) => partOf(open, undefined)),
        frame,
      )
    : []
  batch.forEach((open, index) => {
    open.spent = addSpent(open.spent, shares[index] ?? NOTHING_SPENT)
    open.setbacks.push(...setbacks)
  })
  return code === 'INVALID_INPUT' ? batch.map((open) => ({ open, reason: message, said: null })) : []
}

const partOf = ({ document }: Open, entry: Entry | undefined): Part => ({
  sent: document.length,
  said: entry?.ok ? entry.value.said : 0,
})

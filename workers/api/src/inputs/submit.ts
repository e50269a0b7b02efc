import type { Logger } from '@sluice/kit/logger'
import type { InputsRpc, SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { KeyOf } from './idempotency.ts'
import type { Entry, InputFailure, ReadInput } from './read-inputs.ts'

/** What became of one input of a request. */
export type Outcome = { index: number; id: string; duplicate?: true } | { index: number; failure: InputFailure }

export interface SubmitPorts {
  inputs: InputsRpc
  log: Logger
}

interface Waiting extends ReadInput {
  index: number
}

/** Hands inputs to ingest, those of one source together; answers in the order of the request. */
export async function submitInputs(workspace: string, entries: readonly Entry[], keyOf: KeyOf, ports: SubmitPorts): Promise<Outcome[]> {
  const waiting = entries.flatMap((entry, index) => (entry.ok ? [{ ...entry.value, index }] : []))
  const refused = entries.flatMap((entry, index) => (entry.ok ? [] : [{ index, failure: entry.failure }]))
  const groups = [...Map.groupBy(waiting, ({ source }) => source)]
  const submitted = await Promise.all(groups.map(([source, group]) => submitTo(workspace, source, group, keyOf, ports)))
  return [...refused, ...submitted.flat()].toSorted((a, b) => a.index - b.index)
}

async function submitTo(
  workspace: string,
  source: string,
  group: readonly Waiting[],
  keyOf: KeyOf,
  { inputs, log }: SubmitPorts,
): Promise<Outcome[]> {
  try {
    const answers = await inputs.submit(
      workspace,
      source,
      group.map(({ index, bytes }) => toSubmitted(bytes, keyOf(index))),
    )
    return group.map(({ index }, place): Outcome => {
      const answer = answers[place]
      if (!answer) throw new Error(`ingest gave no answer for input ${index}`)
      if (!answer.ok) {
        const { ok: _ok, ...failure } = answer
        return { index, failure }
      }
      return { index, id: answer.id, ...(answer.duplicate && { duplicate: true }) }
    })
  } catch (error) {
    log.error('inputs.submit_failed', { workspace, source, size: group.length, error })
    return group.map(({ index }) => ({ index, failure: DOWN }))
  }
}

const DOWN: InputFailure = { code: 'UNAVAILABLE', message: 'The input could not be queued.', details: [], retryAfterSeconds: 5 }

const toSubmitted = (bytes: Uint8Array, fallbackKey: string): SubmittedInput => ({
  key: null,
  fallbackKey,
  contentType: 'application/json',
  headers: {},
  bytes,
})

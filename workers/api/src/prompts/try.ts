import type { LlmRpc } from '@sluice/schema/rpc/llm'
import type { PromptTrial, TrialOutcome } from '@sluice/schema/tasks'
import type { TrialItem } from '../read/trial-items.ts'
import { latencyOfCalls } from '../read/latency-of-calls.ts'
import { ANALYSIS } from './results.ts'
import { changedFields, storedSide, triedSide } from './trial-side.ts'
import type { TrialRow } from './trial-tally.ts'

type Tried = PromptTrial['tried']

export interface Trial {
  workspace: string
  keyId: string
  name: string
  tried: Tried
  /** Asked too, to be held against; `judged`: what the items were judged as when they came. Null: nothing is. */
  against: { version: Tried } | 'judged' | null
  items: readonly TrialItem[]
  variables: Record<string, unknown>
  /** Texts that share a request in the analysis. */
  batchItems: number
  trace?: string | undefined
}

/** Two requests to a model that thinks, one after the other. */
const WITHIN_MS = 120_000
/** Tasks that are asked side by side. */
const TASKS_AT_A_TIME = 4
const SHOWN_CHARS = 400

/** Asks about some items after the other, as many as share a request, and answers what came of each as it comes. */
export async function* tryOnItems(
  trial: Trial,
  { db, llm }: { db: D1Database; llm: Pick<LlmRpc, 'tryPrompt'> },
): AsyncGenerator<TrialRow[], void> {
  const { workspace, name, against, items } = trial
  const analysis = name === ANALYSIS
  const size = analysis ? trial.batchItems : TASKS_AT_A_TIME
  const known = against === 'judged' ? await latencyOfCalls(db, workspace, callIdsOf(items)) : new Map<string, number>()
  for (let start = 0; start < items.length; start += size) {
    const part = items.slice(start, start + size)
    const ask = (tried: Tried): Promise<TrialOutcome[]> => llm.tryPrompt(toCall(trial, tried, part))
    const other = against !== null && against !== 'judged' ? against : null
    const [after, before] = await Promise.all([ask(trial.tried), other ? ask(other.version) : null])
    yield part.map((one, index): TrialRow => {
      const now = triedSide(mustHave(after[index]), analysis)
      const was =
        against === 'judged'
          ? storedSide(one.analysis, one.correction?.was ?? {}, known.get(one.analysis.callId ?? '') ?? null)
          : before && triedSide(mustHave(before[index]), analysis)
      const { id, text, title, source, receivedAt } = one.item
      return {
        id,
        text: text.slice(0, SHOWN_CHARS),
        title: title ?? null,
        source,
        receivedAt,
        before: was,
        after: now,
        changed: changedFields(was, now, analysis),
        people: one.correction?.now ?? null,
      }
    })
  }
}

const callIdsOf = (items: readonly TrialItem[]): string[] => items.flatMap(({ analysis }) => analysis.callId ?? [])

const toCall = ({ workspace, keyId, name, variables, trace }: Trial, tried: Tried, items: readonly TrialItem[]): PromptTrial => ({
  workspace,
  keyId,
  task: name,
  tried,
  inputs: items.map(({ item: { text, title, rating, hints, confidential = false } }) => ({
    text,
    confidential,
    ...(title !== undefined && { title }),
    ...(rating !== undefined && { rating }),
    ...(hints !== undefined && { hints }),
  })),
  variables,
  withinMs: WITHIN_MS,
  ...(trace !== undefined && { trace }),
})

function mustHave(outcome: TrialOutcome | undefined): TrialOutcome {
  if (!outcome) throw new Error('no outcome of a trial')
  return outcome
}

import { type StageFailure, transient } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import type { Analysis } from '@sluice/schema/analysis'
import { addSpent, type Judge, NO_USAGE, type Question, type Unjudged } from './question.ts'

interface Judges {
  /** The language models of the workspace; null where it asks none. */
  model: Judge | null
  /** Stands behind them. */
  embedded: Judge
}

type Judged = Result<Analysis, Unjudged>

/**
 * Understands texts: each is asked of the language models, and what those could not judge of the embedded analyser, marked as
 * degraded. The same text twice is asked once. One result per question, in order.
 */
export async function understand(
  questions: readonly Question[],
  { model, embedded }: Judges,
  deadline: number,
): Promise<Result<Analysis, StageFailure>[]> {
  const keys = questions.map(keyOf)
  const asked = new Map<string, Question>()
  questions.forEach((question, index) => {
    const key = keys[index] as string
    if (!asked.has(key)) asked.set(key, question)
  })

  const judged = new Map<string, Judged>()
  const ask = async (judge: Judge, which: (question: Question, known: Judged | undefined) => boolean): Promise<void> => {
    const chosen = [...asked].filter(([key, question]) => which(question, judged.get(key)))
    if (chosen.length === 0) return
    const results = await judge(
      chosen.map(([, question]) => question),
      deadline,
    )
    chosen.forEach(([key], index) => {
      const result = results[index]
      if (result) judged.set(key, after(judged.get(key), result))
    })
  }
  // A rating without a word is nothing to ask a language model about.
  if (model) await ask(model, ({ input }) => input.text !== '' || Boolean(input.title))
  await ask(embedded, (_question, known) => !known?.ok)

  const answered = new Set<string>()
  return keys.map((key) => {
    const result = judged.get(key)
    if (!result?.ok) return transient(result?.failure.why ?? 'not analysed')
    const again = answered.has(key)
    answered.add(key)
    // What was asked once was paid once.
    return ok(again && result.value.method === 'llm' ? { ...result.value, usage: NO_USAGE, costNanoUsd: 0, cached: true } : result.value)
  })
}

const keyOf = ({ input, confidential }: Question): string =>
  JSON.stringify([input.text, input.title, input.rating, input.hints, confidential])

/** A second judgement, with what came of the first. */
function after(before: Judged | undefined, result: Judged): Judged {
  if (!before || before.ok) return result
  const { why, spent } = before.failure
  if (!result.ok) return { ok: false, failure: { why: `${why}; ${result.failure.why}`, spent: addSpent(spent, result.failure.spent) } }
  const { usage, costNanoUsd } = result.value
  return ok({ ...result.value, ...addSpent(spent, { usage, costNanoUsd }), degraded: true, degradedBy: why.slice(0, 300) })
}

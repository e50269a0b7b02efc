import type { Analysis, Findings } from '@sluice/schema/analysis'
import type { TrialOutcome } from '@sluice/schema/tasks'
import type { Judgement } from '../store/dashboard-tables.ts'

/** What was said of one item, by whom, at what cost. */
export type TrialSide =
  | {
      ok: true
      /** Field → value; `answer` alone where a prompt answers in words. */
      fields: Record<string, unknown>
      version: string
      model: string
      /** By the embedded analyser, which knows no prompts. */
      embedded: boolean
      /** Why it was not the model that was to answer. */
      degradedBy: string | null
      /** Null where no price is known. */
      costNanoUsd: number | null
      /** Of the request that it was in; null where that is not known any more. */
      latencyMs: number | null
    }
  | { ok: false; code: string; message: string }

/** What people can correct, and read first. */
export const JUDGED = ['sentiment', 'category', 'urgency', 'topics'] as const satisfies readonly (keyof Judgement)[]

const toFields = ({ sentiment, category, urgency, topics, summary }: Findings): Record<string, unknown> => ({
  sentiment: sentiment.label,
  category,
  urgency,
  topics,
  summary,
})

/** As an item was judged when it came, before people changed anything. */
export const storedSide = (analysis: Analysis, was: Judgement, latencyMs: number | null): TrialSide => ({
  ok: true,
  fields: { ...toFields(analysis), ...was },
  version: analysis.promptVersion,
  model: analysis.model,
  embedded: analysis.method === 'embedded',
  degradedBy: analysis.degradedBy ?? null,
  costNanoUsd: analysis.costNanoUsd,
  latencyMs,
})

/** As it was judged just now. `analysis`: by the prompt that items are understood by. */
export function triedSide(outcome: TrialOutcome, analysis: boolean): TrialSide {
  if (!outcome.ok) return { ok: false, code: outcome.code, message: outcome.message }
  const { result, promptVersion, model, degradedBy, costNanoUsd } = outcome.answer
  const isObject = result !== null && typeof result === 'object' && !Array.isArray(result)
  return {
    ok: true,
    fields: analysis ? toFields(result as Findings) : isObject ? (result as Record<string, unknown>) : { answer: result },
    version: promptVersion,
    model,
    embedded: model === 'embedded',
    degradedBy: degradedBy ?? null,
    costNanoUsd,
    latencyMs: outcome.durationMs,
  }
}

/** Names of the fields that one side has otherwise than the other; words of a summary are always others. */
export function changedFields(before: TrialSide | null, after: TrialSide, analysis: boolean): string[] {
  if (!before?.ok || !after.ok) return []
  const names = analysis ? JUDGED : [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])]
  return names.filter((name) => !same(before.fields[name], after.fields[name]))
}

/** Topics have no order. */
export const same = (one: unknown, other: unknown): boolean => ordered(one) === ordered(other)

const ordered = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map((entry) => JSON.stringify(entry)).toSorted() : value) ?? ''

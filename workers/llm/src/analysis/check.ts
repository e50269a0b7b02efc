import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import { ANALYSIS_ALIAS } from './inline-alias.ts'
import { checkInline } from './inline-target.ts'

/** Everything in `analysis` that could not be asked. */
export function checkAnalysis({ analysis: { model, targets }, llm }: BotConfig, allowLoopback: boolean): Issue[] {
  const last = targets.findIndex(({ provider }) => provider === 'embedded')
  const inline = targets.flatMap((target, index): Issue[] => {
    const path = `analysis.targets.${index}`
    if (last >= 0 && index > last) return [{ path, message: 'is never asked, because the embedded analyser before it always answers' }]
    return checkInline(target, allowLoopback).map((issue) => ({ path: `${path}.${issue.path}`, message: issue.message }))
  })
  return [...inline, ...namesOf(model, targets.length > 0, [...Object.keys(llm?.models ?? {}), ...Object.keys(llm?.targets ?? {})])]
}

function namesOf(model: string | undefined, hasInline: boolean, known: readonly string[]): Issue[] {
  if (hasInline && known.includes(ANALYSIS_ALIAS)) {
    return [{ path: 'analysis.targets', message: `are the model ${ANALYSIS_ALIAS}, which llm has too; give that one another name` }]
  }
  if (model === undefined) return []
  if (hasInline) return [{ path: 'analysis.model', message: 'stands beside analysis.targets; keep one of them' }]
  if (known.includes(model)) return []
  return [
    { path: 'analysis.model', message: `there is no model ${model} in llm.models or llm.targets; there is ${known.join(', ') || 'none'}` },
  ]
}

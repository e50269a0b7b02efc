import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Findings } from '@sluice/schema/analysis'
import type { Issue } from '@sluice/schema/issues'
import { Wire } from '../prompt/wire.ts'
import { toFindings } from './findings.ts'
import { jsonIn } from './json-in.ts'

const sentence = (issues: Issue[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path || 'the answer'}: ${message}`)
    .join('; ')

/** What a model said → findings, or what is wrong with it, in words that the model is told too. */
export function readFindings(answer: string): Result<Findings, string> {
  let wrong: string | undefined
  for (const json of jsonIn(answer)) {
    const wire = parseWith(Wire, json)
    if (wire.ok) return ok(toFindings(wire.value))
    wrong ??= sentence(wire.failure)
  }
  return fail(wrong ?? 'there is no JSON object in the answer')
}

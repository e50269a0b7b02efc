import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Findings } from '@sluice/schema/analysis'
import { Wire } from '../prompt/wire.ts'
import { extractJson } from './extract-json.ts'
import { toFindings } from './findings.ts'

/** What a model said → findings, or what is wrong with it, in words that the model is told too. */
export function readFindings(answer: string): Result<Findings, string> {
  const json = extractJson(answer)
  if (!json.ok) return json
  const wire = parseWith(Wire, json.value)
  if (wire.ok) return ok(toFindings(wire.value))
  return fail(
    wire.failure
      .slice(0, 5)
      .map(({ path, message }) => `${path || 'the answer'}: ${message}`)
      .join('; '),
  )
}

import { fail, ok, type Result } from '@sluice/kit/result'
import { jsonrepair } from 'jsonrepair'

/** Longer answers are not repaired: no findings are that long. */
const MAX_REPAIR_CHARS = 50_000

/** The JSON object in what a model said: without a fence or words around it, repaired where it is almost JSON. */
export function extractJson(answer: string): Result<unknown, string> {
  const start = answer.indexOf('{')
  if (start < 0) return fail('there is no JSON object in the answer')
  const end = answer.lastIndexOf('}')
  // Cut off in the middle, or without its last brace: all of it may be needed.
  const json = end > start ? answer.slice(start, end + 1) : answer.slice(start)
  try {
    return ok(JSON.parse(json) as unknown)
  } catch {
    return repaired(json.slice(0, MAX_REPAIR_CHARS))
  }
}

/** jsonrepair throws its own error where it gives up, and a RangeError where the input is nested too deep for its recursion. */
function repaired(json: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(jsonrepair(json)) as unknown)
  } catch (error) {
    return fail(`the answer is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

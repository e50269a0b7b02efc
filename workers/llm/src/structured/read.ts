import { fail, ok, type Result } from '@sluice/kit/result'
import type { Issue } from '@sluice/schema/issues'
import type { Check } from './check.ts'
import { jsonIn } from './json-in.ts'

export interface Read<T> {
  value: T
  repaired: boolean
}

const sentence = (issues: readonly Issue[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path || 'the answer'}: ${message}`)
    .join('; ')

/** What a model said → what was asked for; or what is wrong with it, in words that the model is told too. */
export function readAnswer<T>(answer: string, check: Check<T>): Result<Read<T>, string> {
  let wrong: string | undefined
  for (const { value, repaired } of jsonIn(answer)) {
    const checked = check(value)
    if (checked.ok) return ok({ value: checked.value, repaired })
    wrong ??= sentence(checked.failure)
  }
  return fail(wrong ?? 'there is no JSON object in the answer')
}

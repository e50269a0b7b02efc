import { fail, ok, type Result } from '@sluice/kit/result'
import type { Issue } from '@sluice/schema/issues'
import { JsonSchema, validate } from '@sluice/sources/json-schema'
import { closed } from './closed.ts'

/** Holds what a model answered against what was asked for. */
export type Check<T> = (value: unknown) => Result<T, Issue[]>

/** A form that answers are held to: what the model is shown of it, and the check. */
export interface Form<T> {
  /** As in `response_format`. */
  readonly name: string
  readonly schema: Record<string, unknown>
  readonly check: Check<T>
}

/** The form of a schema that a user wrote and `schemaIssues` has nothing against; one that it has throws. */
export function schemaForm(name: string, given: Record<string, unknown>): Form<Record<string, unknown>> {
  const schema = JsonSchema.parse(closed(given))
  return {
    name,
    schema,
    check(value) {
      const issues = validate(schema, value)
      return issues.length === 0 ? ok(value as Record<string, unknown>) : fail(issues)
    },
  }
}

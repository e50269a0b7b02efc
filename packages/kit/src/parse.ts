import { type Issue, issuesOf } from '@sluice/schema/issues'
import type * as z from 'zod'
import { poison, type StageFailure } from './queue.ts'
import { fail, ok, type Result } from './result.ts'

/** unknown → T, or every place where it does not fit. */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): Result<T, Issue[]> {
  const parsed = schema.safeParse(input)
  return parsed.success ? ok(parsed.data) : fail(issuesOf(parsed.error))
}

/** A queue message of the schema, or poison with the first three places that do not fit. */
export const parseMessage =
  <T>(schema: z.ZodType<T>) =>
  (body: unknown): Result<T, StageFailure> => {
    const parsed = parseWith(schema, body)
    if (parsed.ok) return parsed
    const places = parsed.failure.slice(0, 3).map(({ path, message }) => `${path || '(message)'}: ${message}`)
    return poison('INVALID_MESSAGE', places.join('; '))
  }

import { type Issue, issuesOf } from '@sluice/schema/issues'
import type * as z from 'zod'
import { plainOf } from './plain.ts'
import { poison, type StageFailure } from './queue.ts'
import { fail, ok, type Result } from './result.ts'

/** unknown → T, or every place where it does not fit. */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): Result<T, Issue[]> {
  const parsed = schema.safeParse(input)
  return parsed.success ? ok(parsed.data) : fail(issuesOf(parsed.error))
}

/**
 * As `parseWith`, for what is nearly always right and for a schema that is used often: what the schema would let through as it is, is
 * answered as it is, not as a copy. See `plainOf`.
 */
export function parserOf<T>(schema: z.ZodType<T>): (input: unknown) => Result<T, Issue[]> {
  const isPlain = plainOf(schema)
  return (input) => (isPlain(input) ? ok(input as T) : parseWith(schema, input))
}

/** A queue message of the schema, or poison with the first three places that do not fit. */
export function parseMessage<T>(schema: z.ZodType<T>): (body: unknown) => Result<T, StageFailure> {
  const parse = parserOf(schema)
  return (body) => {
    const parsed = parse(body)
    if (parsed.ok) return parsed
    const places = parsed.failure.slice(0, 3).map(({ path, message }) => `${path || '(message)'}: ${message}`)
    return poison('INVALID_MESSAGE', places.join('; '))
  }
}

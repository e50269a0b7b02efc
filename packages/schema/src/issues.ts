import * as z from 'zod'

/** One thing wrong with an input, at a place: `path` is `rating` or `answers.0.text`. */
export const Issue = z.object({ path: z.string(), message: z.string() })
export type Issue = z.infer<typeof Issue>

/** The issues of a failed parse, one per place, in the shape that error answers carry. */
export function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
}

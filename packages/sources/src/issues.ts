import type { Issue } from '@sluice/schema/errors'
import type * as z from 'zod'

type ZodIssue = z.core.$ZodIssue

const depth = (issues: readonly ZodIssue[]): number => Math.max(0, ...issues.map(({ path }) => path.length))

/** Unions say only "invalid input"; the branch that got furthest is the one that was meant, and tells where it went wrong. */
function spread(issue: ZodIssue, prefix: readonly PropertyKey[]): Issue[] {
  const path = [...prefix, ...issue.path]
  const at = (more: readonly PropertyKey[]): string => [...path, ...more].map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: at([key]), message: 'is not a field of this source kind' }))
  if (issue.code === 'invalid_union') {
    const [furthest] = [...issue.errors].sort((a, b) => depth(b) - depth(a))
    if (furthest && depth(furthest) > 0) return furthest.flatMap((inner) => spread(inner, path))
  }
  return [{ path: at([]), message: issue.message }]
}

/** The issues of a source's fields in sluice.yaml, each at the field that is wrong. */
export const optionIssues = (error: z.ZodError): Issue[] => error.issues.flatMap((issue) => spread(issue, []))

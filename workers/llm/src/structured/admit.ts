import { parseWith } from '@sluice/kit/parse'
import type { Issue } from '@sluice/schema/issues'
import { JsonSchema, refIssues } from '@sluice/sources/json-schema'

/** Levels of JSON; nobody writes a form that deep. */
const MAX_LEVELS = 50

/** What in a schema cannot be used, by path below `at`. The answer of a model is an object, so the schema must ask for one. */
export function schemaIssues(given: Record<string, unknown>, at: string): Issue[] {
  if (isDeep(given)) return [{ path: at, message: `is nested deeper than ${MAX_LEVELS} levels` }]
  const parsed = parseWith(JsonSchema, given)
  const issues = parsed.ok ? refIssues(parsed.value) : parsed.failure
  const root = given['type'] === 'object' ? [] : [{ path: 'type', message: 'must be "object"; put a list or text into a field' }]
  return [...root, ...issues].map(({ path, message }) => ({ path: path === '' ? at : `${at}.${path}`, message }))
}

/** Looked at level by level: a value that is too deep for recursion is what is looked for. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) return true
    level = level.flatMap((one) => (one !== null && typeof one === 'object' ? Object.values(one) : []))
  }
  return false
}

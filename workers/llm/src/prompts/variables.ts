import { fail, ok, type Result } from '@sluice/kit/result'
import type { Issue } from '@sluice/schema/issues'
import type { PromptContent, PromptVariable } from '@sluice/schema/llm'

type Value = string | number | boolean | string[] | null

/** A list is of texts; so many at most. */
const MAX_ENTRIES = 200

type Fits = (value: unknown, variable: PromptVariable) => string | null

const tooLong = (size: number, { maxChars }: PromptVariable): string | null =>
  size > maxChars ? `has ${size} characters; this prompt takes ${maxChars} at most` : null

/** What is wrong with a value of each type; null where nothing is. */
const FITS: Record<PromptVariable['type'], Fits> = {
  text: (value, variable) => (typeof value === 'string' ? tooLong(value.length, variable) : 'must be a text'),
  number: (value) => (typeof value === 'number' && Number.isFinite(value) ? null : 'must be a number'),
  boolean: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  list: (value, variable) => {
    if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) return 'must be a list of texts'
    if (value.length > MAX_ENTRIES) return `has ${value.length} entries; ${MAX_ENTRIES} is the most`
    return tooLong(
      value.reduce((sum, entry) => sum + entry.length, 0),
      variable,
    )
  },
}

/** What a caller gave, for the variables that a prompt has: each of them, null where it was left out and may be. */
export function readVariables(
  declared: PromptContent['variables'],
  given: Record<string, unknown>,
): Result<Record<string, Value>, Issue[]> {
  const names = Object.keys(declared)
  const issues: Issue[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(declared, name))
    .map((name) => ({ path: `variables.${name}`, message: `this prompt has no such variable; it has ${names.join(', ') || 'none'}` }))
  const values = Object.entries(declared).map(([name, variable]): [string, Value] => {
    const value = Object.hasOwn(given, name) ? (given[name] ?? null) : null
    const wrong = value === null ? (variable.required ? 'is missing' : null) : FITS[variable.type](value, variable)
    if (wrong !== null) issues.push({ path: `variables.${name}`, message: wrong })
    return [name, value as Value]
  })
  return issues.length > 0 ? fail(issues) : ok(Object.fromEntries(values))
}

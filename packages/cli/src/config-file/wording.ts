import type { Issue } from '@sluice/schema/issues'
import type * as z from 'zod'
import { nearest } from './nearest.ts'

type ZodIssue = z.core.$ZodIssue

/** What YAML calls the types that zod names, with their articles. */
const TYPES: Readonly<Record<string, string>> = {
  object: 'a group of fields',
  record: 'a group of names',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
}

/** Issues of a failed parse of `data`, in words for somebody who writes YAML. */
export const issuesIn = (error: z.ZodError, data: unknown): Issue[] =>
  error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key].map(String).join('.'),
        message: 'is not a field here; is it misspelt, or indented wrongly?',
      }))
    return [{ path, message: inWords(issue, valueAt(data, issue.path)) }]
  })

function inWords(issue: ZodIssue, value: unknown): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message
  if (issue.code === 'invalid_value') return meant(`must be ${oneOf(issue.values)}`, value, issue.values)
  if (issue.code !== 'invalid_type') return issue.message
  if (value === undefined) return 'is missing'
  const expected = TYPES[issue.expected] ?? issue.expected
  if (value === null) return issue.path.length === 0 ? 'the file is empty' : `must be ${expected}, and nothing stands here`
  return `must be ${expected}, not ${TYPES[typeOf(value)] ?? typeOf(value)}`
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)

const oneOf = (values: readonly unknown[]): string => (values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`)

/** `did you mean slack? Must be one of …` */
function meant(message: string, value: unknown, known: readonly unknown[]): string {
  const near = typeof value === 'string' ? nearest(value, known.map(String)) : undefined
  return near === undefined ? message : `did you mean ${near}? ${message[0]?.toUpperCase()}${message.slice(1)}`
}

const LIST = /^(?:must be one of|there is no kind \S+; use) (?<known>.+)$/

/** The same for checks that word their list themselves, here or in the bot: `must be one of a, b`. */
export function withGuess({ path, message }: Issue, value: unknown): Issue {
  const known = LIST.exec(message)?.groups?.['known']?.split(', ')
  return { path, message: known ? meant(message, value, known) : message }
}

/** What stands at a path of the data; undefined where nothing does. */
export const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined), data)

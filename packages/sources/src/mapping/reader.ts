import type { Expressions, Facts } from '../expression.ts'
import type { Steps } from '../expressions/steps.ts'
import { at, toText, toTime } from '../fields.ts'
import { exprPath, type Field } from './schema.ts'

/** One part of a delivery, and what its expressions may use. */
export interface Scope {
  facts: Facts
  steps: Steps
  expressions: Expressions
}

/** Reads the fields of one part; what cannot be read is kept as a mistake, and is nothing. */
export interface Reader {
  text(name: string, field: Field | undefined): string | undefined
  /** NaN where a path leads to something else than a number. */
  number(name: string, field: Field | undefined): number | undefined
  time(name: string, field: Field | undefined): number | undefined
  truth(name: string, field: Field | boolean): boolean
  /** A text of the list, which stands there as it is or is what an expression gives. The first where it is none of them. */
  oneOf<T extends string>(name: string, field: Exclude<Field, { value: unknown }>, choices: readonly [T, ...T[]]): T
  /** As it is: attributes take what is text, a number, true or false. */
  any(name: string, field: Field): unknown
  readonly mistakes: readonly string[]
}

export function createReader({ facts, steps, expressions }: Scope): Reader {
  const mistakes: string[] = []

  const evaluate = (name: string, text: string): unknown => {
    const path = exprPath(name)
    const outcome = expressions.get(path)?.(facts, steps) ?? { ok: false, failure: 'is not compiled here' }
    if (!outcome.ok) mistakes.push(`${path} (${text.slice(0, 200)}): ${outcome.failure}`)
    return outcome.ok ? outcome.value : undefined
  }

  /** A value found at a path is looked at by `read`; what an expression gives has its type already. */
  const take = <T>(name: string, field: Field | undefined, read: (value: unknown) => T | undefined): T | undefined => {
    if (field === undefined) return undefined
    if (typeof field === 'string') return read(at(facts.part, field))
    return 'expr' in field ? (evaluate(name, field.expr) as T | undefined) : read(field.value)
  }

  return {
    mistakes,
    text: (name, field) => take(name, field, toText),
    number: (name, field) => take(name, field, toNumber),
    time: (name, field) => take(name, field, toTime),
    any: (name, field) => take(name, field, (value) => value),
    truth(name, field) {
      if (typeof field === 'boolean') return field
      const found = take<unknown>(name, field, (value) => value ?? undefined)
      if (found === undefined) return false
      if (TRUTHS.has(found)) return TRUTHS.get(found) ?? false
      mistakes.push(`map.${name}: what stands there is neither true nor false`)
      return false
    },
    oneOf(name, field, choices) {
      const found = typeof field === 'string' ? field : take(name, field, toText)
      const choice = choices.find((one) => one === found)
      if (choice === undefined) mistakes.push(`map.${name} must be ${choices.join(' or ')}, is ${found ?? 'nothing'}`)
      return choice ?? choices[0]
    },
  }
}

/** Forms have only text. */
const TRUTHS = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
])

function toNumber(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
}

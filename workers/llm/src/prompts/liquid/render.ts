import { type Comparison, type Condition, type Expression, type Operand, TemplateError } from './expression.ts'
import { FILTERS } from './filters.ts'
import type { Node } from './parse.ts'

/** How values are read and written. */
export interface Renderer {
  /** What a literal of the template is as a value. */
  literal: (value: string) => unknown
  /** What conditions, loops and filters see of a value. */
  plain: (value: unknown) => unknown
  /** How it is written. */
  write: (value: unknown) => string
}

/** Loops in loops multiply: after so many steps it is given up. */
const MAX_STEPS = 20_000
const MAX_CHARS = 2_000_000

/** Fills in a tree. Throws `TemplateError`, where a value has not what is asked of it, or far too much comes of it. */
export function renderNodes(nodes: readonly Node[], scope: Readonly<Record<string, unknown>>, { literal, plain, write }: Renderer): string {
  const parts: string[] = []
  let steps = 0
  let chars = 0

  const valueOf = (operand: Operand, variables: Readonly<Record<string, unknown>>): unknown => {
    if ('literal' in operand) return typeof operand.literal === 'string' ? literal(operand.literal) : operand.literal
    const [name, ...keys] = operand.path
    const found = keys.reduce<unknown>((value, key) => {
      const inner = memberOf(plain(value), key)
      if (inner === undefined) throw new TemplateError(`${operand.path.join('.')} is not there`)
      return inner
    }, variables[name])
    return found ?? null
  }

  const filtered = ({ operand, filters }: Expression, variables: Readonly<Record<string, unknown>>): unknown =>
    filters.reduce<unknown>(
      (value, { name, argument }) => {
        const bare = plain(value)
        const given = argument === undefined ? undefined : valueOf(argument, variables)
        const made = FILTERS[name]?.(bare, plain(given))
        // What a filter gives back as it got it is still what it was.
        return made === bare ? value : made === plain(given) ? given : made
      },
      valueOf(operand, variables),
    )

  const compares = ({ left, operator, right }: Comparison, variables: Readonly<Record<string, unknown>>): boolean => {
    const a = plain(valueOf(left, variables))
    if (operator === null || right === null) return a !== null && a !== false
    return COMPARE[operator](a, plain(valueOf(right, variables)))
  }

  const holds = ({ comparison, then }: Condition, variables: Readonly<Record<string, unknown>>): boolean => {
    const first = compares(comparison, variables)
    if (!then) return first
    return then.joins === 'and' ? first && holds(then.condition, variables) : first || holds(then.condition, variables)
  }

  const add = (text: string): void => {
    chars += text.length
    if (chars > MAX_CHARS) throw new TemplateError(`makes more than ${MAX_CHARS} characters`)
    parts.push(text)
  }

  const each = (list: readonly Node[], variables: Readonly<Record<string, unknown>>): void => {
    steps += 1 + list.length
    if (steps > MAX_STEPS) throw new TemplateError('takes too many steps')
    for (const node of list) {
      if (node.kind === 'text') add(node.text)
      else if (node.kind === 'output') add(write(filtered(node.expression, variables)))
      else if (node.kind === 'if')
        each(node.branches.find(({ condition, negated }) => !condition || holds(condition, variables) !== negated)?.nodes ?? [], variables)
      else {
        const many = plain(valueOf(node.many, variables))
        for (const one of Array.isArray(many) ? (many as unknown[]) : []) each(node.nodes, { ...variables, [node.name]: one })
      }
    }
  }
  each(nodes, scope)
  return parts.join('')
}

/** A field, an entry, or `size`, `first` and `last` of a list; undefined where there is none. */
function memberOf(value: unknown, key: string | number): unknown {
  if (typeof value === 'string') return key === 'size' ? value.length : undefined
  if (Array.isArray(value)) {
    if (key === 'size') return value.length
    const at = key === 'first' ? 0 : key === 'last' ? -1 : key
    return typeof at === 'number' ? ((value as unknown[]).at(at) ?? null) : undefined
  }
  return value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined
}

const COMPARE: Record<NonNullable<Comparison['operator']>, (a: unknown, b: unknown) => boolean> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => typeof a === 'number' && typeof b === 'number' && a < b,
  '<=': (a, b) => typeof a === 'number' && typeof b === 'number' && a <= b,
  '>': (a, b) => typeof a === 'number' && typeof b === 'number' && a > b,
  '>=': (a, b) => typeof a === 'number' && typeof b === 'number' && a >= b,
  contains: (a, b) => (typeof a === 'string' ? typeof b === 'string' && a.includes(b) : Array.isArray(a) && a.includes(b)),
}

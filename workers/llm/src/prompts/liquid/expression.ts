/** A value in a template: written there, or found under a path. */
export type Operand = { literal: string | number | boolean | null } | { path: [string, ...(string | number)[]] }

export interface Filter {
  name: string
  argument: Operand | undefined
}

/** `{{ operand | filter: argument }}` */
export interface Expression {
  operand: Operand
  filters: Filter[]
}

export const OPERATORS = ['==', '!=', '<=', '>=', '<', '>', 'contains'] as const
export interface Comparison {
  left: Operand
  operator: (typeof OPERATORS)[number] | null
  right: Operand | null
}

/** Comparisons with what stands between them; read from the right, as Liquid does. */
export interface Condition {
  comparison: Comparison
  then: { joins: 'and' | 'or'; condition: Condition } | null
}

/** Thrown while a template is parsed; its message is for who wrote it. */
export class TemplateError extends Error {}

const WORD = /"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|[A-Za-z_][\w-]*(?:\.[\w-]+|\[-?\d+\])*|[=!<>]=|[<>|:,]/g

function wordsOf(code: string): string[] {
  const rest = code.replace(WORD, '').trim()
  if (rest !== '') throw new TemplateError(`"${code.trim()}" cannot be read at ${rest.split(/\s/)[0]}`)
  return code.match(WORD) ?? []
}

const CONSTANTS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['nil', null],
  ['null', null],
])

function toOperand(word: string | undefined): Operand {
  if (word === undefined || /^[=!<>|:,]/.test(word))
    throw new TemplateError(word === undefined ? 'a value is missing' : `${word} is no value`)
  if (/^["']/.test(word)) return { literal: word.slice(1, -1) }
  if (/^-?\d/.test(word)) return { literal: Number(word) }
  const constant = CONSTANTS.get(word)
  if (constant !== undefined) return { literal: constant }
  const [name = word, ...keys] = word.split(/[.[]/)
  return { path: [name, ...keys.map((key) => (key.endsWith(']') ? Number(key.slice(0, -1)) : key))] }
}

export function parseExpression(code: string): Expression {
  const words = wordsOf(code)
  const operand = toOperand(words.shift())
  const filters: Filter[] = []
  while (words.length > 0) {
    const bar = words.shift()
    const name = words.shift()
    if (bar !== '|' || name === undefined) throw new TemplateError(`"${code.trim()}" cannot be read at ${bar}`)
    const hasArgument = words[0] === ':'
    if (hasArgument) words.shift()
    filters.push({ name, argument: hasArgument ? toOperand(words.shift()) : undefined })
  }
  return { operand, filters }
}

export function parseCondition(code: string): Condition {
  const words = wordsOf(code)
  const next = (): Condition => {
    const left = toOperand(words.shift())
    const operator = OPERATORS.find((one) => one === words[0]) ?? null
    if (operator !== null) words.shift()
    const comparison = { left, operator, right: operator === null ? null : toOperand(words.shift()) }
    const joins = words.shift()
    if (joins === undefined) return { comparison, then: null }
    if (joins !== 'and' && joins !== 'or') throw new TemplateError(`"${code.trim()}" cannot be read at ${joins}`)
    return { comparison, then: { joins, condition: next() } }
  }
  return next()
}

/** `one in many` */
export function parseLoop(code: string): { name: string; many: Operand } {
  const [name, word, ...words] = wordsOf(code)
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name) || word !== 'in' || words.length !== 1) {
    throw new TemplateError(`"for ${code.trim()}" must be: for one in many`)
  }
  return { name, many: toOperand(words[0]) }
}

/** The variables that a part of a template reads. */
export const namesIn = (...operands: (Operand | null | undefined)[]): string[] =>
  operands.flatMap((operand) => (operand && 'path' in operand ? [operand.path[0]] : []))

export const namesInCondition = ({ comparison: { left, right }, then }: Condition): string[] => [
  ...namesIn(left, right),
  ...(then ? namesInCondition(then.condition) : []),
]

import type { ConditionField, ConditionOperator } from '@sluice/schema/condition-fields'
import { listLiteral, numberLiteral, textLiteral } from './literals.ts'

export type FormValue = string | number | boolean | string[]

const one = (value: FormValue): string => (typeof value === 'number' ? numberLiteral(value) : textLiteral(String(value)))
const scalar = (value: FormValue): string => (typeof value === 'boolean' ? String(value) : one(value))
const many = (value: FormValue): string => listLiteral(Array.isArray(value) ? value : [String(value)])

type Write = (field: string, value: FormValue) => string

/** How each operator is written in CEL about a field that is one value. */
const OF_VALUES: Readonly<Record<Exclude<ConditionOperator, 'is_set'>, Write>> = {
  is: (field, value) => `${field} == ${scalar(value)}`,
  is_not: (field, value) => `${field} != ${scalar(value)}`,
  one_of: (field, value) => `${field} in ${many(value)}`,
  contains: (field, value) => `${field}.contains(${one(value)})`,
  contains_any: (field, value) => `contains_any(${field}, ${many(value)})`,
  matches: (field, value) => `re(${field}, ${one(value)})`,
  gt: (field, value) => `${field} > ${scalar(value)}`,
  gte: (field, value) => `${field} >= ${scalar(value)}`,
  lt: (field, value) => `${field} < ${scalar(value)}`,
  lte: (field, value) => `${field} <= ${scalar(value)}`,
}

/** And about a list. */
const OF_LISTS: Partial<Record<ConditionOperator, Write>> = {
  contains: (field, value) => `${one(value)} in ${field}`,
  contains_any: (field, value) => `${field}.exists(each, each in ${many(value)})`,
  is_set: (field) => `size(${field}) > 0`,
}

/** A comparison in CEL, as though the field were there. */
export function writeComparison({ name, type }: ConditionField, operator: ConditionOperator, value: FormValue): string {
  if (type === 'list') return OF_LISTS[operator]?.(name, value) ?? ''
  return operator === 'is_set' ? `has(${name})` : OF_VALUES[operator](name, value)
}

import {
  CONDITION_OPERATORS,
  type ConditionField,
  conditionField,
  type ConditionOperator,
  type ConditionType,
  operatorsOf,
} from '@sluice/schema/condition-fields'
import type { Issue } from '@sluice/schema/errors'
import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import { patternOf } from '../functions/patterns.ts'

/** Groups inside each other, and members of one. */
const MAX_DEPTH = 10
const MAX_MEMBERS = 50

type Comparison = Extract<ConditionForm, { field: string }>
type Value = Comparison['value']

const isText = (value: Value): boolean => typeof value === 'string' && value.isWellFormed()
const isNumber = (value: Value): boolean => typeof value === 'number' && Number.isFinite(value)
const isTruth = (value: Value): boolean => typeof value === 'boolean'

/** What a single value of each type must be. */
const VALUES: Readonly<Record<ConditionType, [fits: (value: Value) => boolean, wanted: string]>> = {
  text: [isText, 'must be text'],
  list: [isText, 'must be text'],
  choice: [isText, 'must be text'],
  number: [isNumber, 'must be a number'],
  boolean: [isTruth, 'must be true or false'],
  any: [(value) => isText(value) || isNumber(value) || isTruth(value), 'must be text, a number, true or false'],
}

const ORDERING = new Set<ConditionOperator>(['gt', 'gte', 'lt', 'lte'])
const OF_TEXT = new Set<ConditionOperator>(['contains', 'matches'])

/** The type of the value that an operator takes, where the field may be anything. */
const typeFor = (field: ConditionField, operator: ConditionOperator): ConditionType =>
  field.type !== 'any' ? field.type : ORDERING.has(operator) ? 'number' : OF_TEXT.has(operator) ? 'text' : 'any'

function checkChoice({ choices }: ConditionField, values: readonly unknown[]): string | null {
  const wrong = values.find((value) => typeof value === 'string' && choices?.includes(value) === false)
  return typeof wrong === 'string' ? `there is no ${wrong}; use ${choices?.join(', ')}` : null
}

/** What is wrong with the value of a comparison; null: nothing. */
function checkValue(field: ConditionField, operator: ConditionOperator, value: Value): string | null {
  const wanted = CONDITION_OPERATORS[operator].value
  if (wanted === 'none') return value === undefined ? null : 'must not be there'
  if (wanted === 'many') {
    const texts = Array.isArray(value) && value.length > 0 && value.length <= 100 && value.every((one) => isText(one))
    return texts ? checkChoice(field, value) : 'must be a list of 1 to 100 texts'
  }
  const [fits, message] = VALUES[typeFor(field, operator)]
  if (!fits(value)) return message
  if (operator === 'matches') {
    const pattern = patternOf(String(value))
    return pattern.ok ? null : pattern.failure
  }
  return checkChoice(field, [value])
}

function checkComparison({ field: name, operator, value }: Comparison, path: string): Issue[] {
  const field = conditionField(name)
  if (!field) return [{ path: `${path}field`, message: `there is no field ${name}` }]
  const offered = operatorsOf(field)
  const known = offered.find((one) => one === operator)
  if (!known) return [{ path: `${path}operator`, message: `${operator} is not offered for ${name}; use ${offered.join(', ')}` }]
  const message = checkValue(field, known, value)
  return message === null ? [] : [{ path: `${path}value`, message }]
}

function checkGroup(members: readonly ConditionForm[], path: string, depth: number): Issue[] {
  const amount = members.length >= 1 && members.length <= MAX_MEMBERS
  const own = amount ? [] : [{ path: path.slice(0, -1), message: `must have 1 to ${MAX_MEMBERS} conditions, has ${members.length}` }]
  return [...own, ...members.slice(0, MAX_MEMBERS).flatMap((member, index) => checkForm(member, `${path}${index}.`, depth + 1))]
}

/** Everything that is wrong with a form, with the place: `all.0.value`. */
export function checkForm(form: ConditionForm, path = '', depth = 1): Issue[] {
  if (depth > MAX_DEPTH) return [{ path: path.slice(0, -1), message: `at most ${MAX_DEPTH} groups may stand inside each other` }]
  if ('all' in form) return checkGroup(form.all, `${path}all.`, depth)
  if ('any' in form) return checkGroup(form.any, `${path}any.`, depth)
  return 'not' in form ? checkForm(form.not, `${path}not.`, depth + 1) : checkComparison(form, path)
}

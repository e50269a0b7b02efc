import type { Comparison, ConditionForm, FormField, FormOperator, FormTerms } from './shapes.ts'

export type Group = { all: ConditionForm[] } | { any: ConditionForm[] }

const ATTRIBUTES = 'item.attributes.'

export const isGroup = (form: ConditionForm): form is Group => 'all' in form || 'any' in form
export const membersOf = (group: Group): ConditionForm[] => ('all' in group ? group.all : group.any)
export const kindOf = (group: Group): 'all' | 'any' => ('all' in group ? 'all' : 'any')
export const groupOf = (kind: 'all' | 'any', members: ConditionForm[]): Group => (kind === 'all' ? { all: members } : { any: members })

/** What is edited is always a group, so that something can be added. */
export const asGroup = (form: ConditionForm | null): Group => (form === null ? { all: [] } : isGroup(form) ? form : { all: [form] })

export const isAttribute = (field: string): boolean => field.startsWith(ATTRIBUTES)
export const attributeOf = (field: string): string => field.slice(ATTRIBUTES.length)
export const attributeField = (name: string): string => ATTRIBUTES + name

/** What a source states beside the fields that all items have: text, a number, yes or no. */
const attribute = (name: string, { operators }: FormTerms): FormField => ({
  name,
  label: attributeOf(name),
  type: 'any',
  optional: true,
  choices: null,
  operators: operators.map((operator) => operator.name),
})

export const fieldOf = (name: string, terms: FormTerms): FormField =>
  terms.fields.find((field) => field.name === name) ?? attribute(name, terms)

export const operatorOf = (name: string, terms: FormTerms): FormOperator =>
  terms.operators.find((operator) => operator.name === name) ?? { name, label: name, value: 'one' }

/** What a comparison begins with when its field is chosen: the value has to be of the field's type. */
export function freshComparison(name: string, terms: FormTerms): Comparison {
  const field = fieldOf(name, terms)
  const operator = field.operators[0] ?? 'is'
  return withOperator({ field: name, operator }, operator, terms)
}

/** The same comparison by another operator; the value stays where it still fits. */
export function withOperator({ field: name, value }: Comparison, operator: string, terms: FormTerms): Comparison {
  const wanted = operatorOf(operator, terms).value
  if (wanted === 'none') return { field: name, operator }
  const many = Array.isArray(value)
  if (wanted === 'many') return { field: name, operator, value: many ? value : value === undefined || value === '' ? [] : [String(value)] }
  const one = many ? value[0] : value
  return { field: name, operator, value: one ?? startOf(fieldOf(name, terms)) }
}

const startOf = ({ type, choices }: FormField): string | boolean => (type === 'boolean' ? true : (choices?.[0] ?? ''))

/** Whether there is something to be said by it: no empty group, no value that is still to be filled in. */
export function isComplete(form: ConditionForm): boolean {
  if ('not' in form) return isComplete(form.not)
  if (isGroup(form)) return membersOf(form).length > 0 && membersOf(form).every(isComplete)
  const { value } = form
  return form.field !== ATTRIBUTES && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** A value as it is typed → as it is compared. Where a source may state anything, digits are a number unless they are in quotes. */
export function readValue(typed: string, { type }: FormField): string | number | boolean {
  if (type === 'number') return asNumber(typed) ?? typed
  if (type !== 'any') return typed
  if (typed === 'true' || typed === 'false') return typed === 'true'
  const quoted = /^"(.*)"$/.exec(typed)?.[1]
  return quoted ?? asNumber(typed) ?? typed
}

const asNumber = (typed: string): number | null => (/^[-−]?\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed.trim().replace('−', '-')) : null)

/** The reverse, for the field that one types in. */
export function writeValue(value: Comparison['value'], field: FormField): string {
  if (value === undefined || Array.isArray(value)) return ''
  const plain = String(value)
  return typeof value === 'string' && readValue(plain, field) !== plain ? `"${plain}"` : plain
}

/** Several values in one field, separated by commas. */
export const readValues = (typed: string): string[] =>
  typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

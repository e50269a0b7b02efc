import type { Comparison, ConditionForm, FormTerms } from './shapes.ts'

/** A condition as a sentence: `Category is bug and (Urgency is high or Sentiment is negative)`. */
export function wordsOf(form: ConditionForm, terms: FormTerms): string {
  return write(form, terms, true)
}

function write(form: ConditionForm, terms: FormTerms, outermost: boolean): string {
  if ('not' in form) return `not (${write(form.not, terms, true)})`
  if ('field' in form) return compared(form, terms)
  const [members, joint] = 'all' in form ? [form.all, ' and '] : [form.any, ' or ']
  const text = members.map((member) => write(member, terms, false)).join(joint)
  return outermost || members.length < 2 ? text : `(${text})`
}

function compared({ field, operator, value }: Comparison, { fields, operators }: FormTerms): string {
  const name = fields.find((known) => known.name === field)?.label.split(',')[0] ?? field.replace('item.attributes.', '')
  const does = operators.find((known) => known.name === operator)?.label ?? operator
  if (typeof value === 'boolean' && operator === 'is') return value ? name.toLowerCase() : `not ${name.toLowerCase()}`
  return value === undefined ? `${name} ${does}` : `${name} ${does} ${shown(value)}`
}

function shown(value: NonNullable<Comparison['value']>): string {
  if (Array.isArray(value)) return value.map(quoted).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? quoted(value) : String(value)
}

/** Words by themselves need no quotes. */
const quoted = (text: string): string => (/^[\p{L}\p{N}_-]+$/u.test(text) ? text : `“${text}”`)

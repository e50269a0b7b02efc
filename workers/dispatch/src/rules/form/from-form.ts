import { conditionField, type ConditionOperator } from '@sluice/schema/condition-fields'
import type { Issue } from '@sluice/schema/errors'
import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import { RuleConfig } from '@sluice/schema/rules'
import { compileCondition } from '../language.ts'
import { checkForm } from './check-form.ts'
import { writeComparison } from './comparisons.ts'

type Comparison = Extract<ConditionForm, { field: string }>

/**
 * A field that can be missing is asked for first, so that the condition is false then, and not an error; what is missing is not
 * anything, so that `is_not` holds.
 */
function comparison({ field: name, operator, value }: Comparison): string {
  const field = conditionField(name)
  if (!field) return ''
  const written = writeComparison(field, operator as ConditionOperator, value ?? '')
  if (!field.optional || operator === 'is_set') return written
  return operator === 'is_not' ? `!has(${name}) || ${written}` : `has(${name}) && ${written}`
}

const bracketed = (text: string): string => (/ (?:&&|\|\|) /.test(text) ? `(${text})` : text)

/** A form without anything wrong → CEL. */
function write(form: ConditionForm): string {
  if ('all' in form || 'any' in form) {
    const [members, joint] = 'all' in form ? [form.all, ' && '] : [form.any, ' || ']
    const [only, ...more] = members.map(write)
    return more.length === 0 ? (only ?? '') : [only ?? '', ...more].map(bracketed).join(joint)
  }
  return 'not' in form ? `!(${write(form.not)})` : comparison(form)
}

/** Form → CEL, or everything that is wrong with it. */
export function fromForm(form: ConditionForm): { ok: true; expression: string } | { ok: false; issues: Issue[] } {
  const issues = checkForm(form)
  if (issues.length > 0) return { ok: false, issues }
  const expression = write(form)
  const { success } = RuleConfig.shape.when.safeParse(expression)
  if (!success)
    return { ok: false, issues: [{ path: '', message: `makes an expression of ${expression.length} characters, which is too long` }] }
  const compiled = compileCondition(expression)
  return compiled.ok ? { ok: true, expression } : { ok: false, issues: [{ path: '', message: compiled.failure }] }
}

import type { ASTNode } from '@marcbachmann/cel-js'
import { conditionField } from '@sluice/schema/condition-fields'
import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import { parted } from '../ast.ts'
import { compileExpression } from '../language.ts'
import { checkForm } from './check-form.ts'
import { readComparison } from './read-comparison.ts'

type Comparison = Extract<ConditionForm, { field: string }>

/** A part of an expression, as a form; `bare`: a comparison of a field that can be missing, without the question for it. */
interface Read {
  form: ConditionForm
  bare: boolean
}

const isComparison = (form: ConditionForm | undefined): form is Comparison => form !== undefined && 'field' in form

/** The field that a part asks for, with `has` in a group of `all`, with `!has` in one of `any`. */
function asksFor({ form }: Read, kind: 'all' | 'any'): string | null {
  const asked = kind === 'all' ? form : 'not' in form ? form.not : undefined
  return isComparison(asked) && asked.operator === 'is_set' ? asked.field : null
}

/** Whether a part is the comparison that the part before it asks for. */
function completes(asked: string | null, next: Read | undefined, kind: 'all' | 'any'): boolean {
  if (!next?.bare || !isComparison(next.form) || next.form.field !== asked) return false
  return (next.form.operator === 'is_not') === (kind === 'any')
}

/** Joins each question for a field with the comparison after it. */
function complete(parts: readonly Read[], kind: 'all' | 'any'): ConditionForm[] | null {
  const members: ConditionForm[] = []
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]
    const next = parts[at + 1]
    if (!part || part.bare) return null
    if (next && completes(asksFor(part, kind), next, kind)) {
      members.push(next.form)
      at += 1
    } else members.push(part.form)
  }
  return members
}

function readGroup(node: ASTNode, operator: '&&' | '||'): Read | null {
  const kind = operator === '&&' ? 'all' : 'any'
  const parts = parted(node, operator).map(read)
  const members = parts.every((part) => part !== null) ? complete(parts, kind) : null
  if (!members) return null
  const [only, ...more] = members
  if (only && more.length === 0) return { form: only, bare: false }
  return { form: kind === 'all' ? { all: members } : { any: members }, bare: false }
}

function read(node: ASTNode): Read | null {
  if (node.op === '&&' || node.op === '||') return readGroup(node, node.op)
  if (node.op === '!_') {
    const inner = read(node.args)
    return inner && !inner.bare ? { form: { not: inner.form }, bare: false } : null
  }
  const form = readComparison(node)
  return form && { form, bare: form.operator !== 'is_set' && conditionField(form.field)?.optional === true }
}

/**
 * CEL → form; null where the expression says something that a form cannot. Groups of the same kind inside each other, and groups of
 * one, come back as one.
 */
export function toForm(expression: string): ConditionForm | null {
  const compiled = compileExpression(expression)
  const found = compiled.ok ? read(compiled.value.ast) : null
  return found && !found.bare && checkForm(found.form).length === 0 ? found.form : null
}

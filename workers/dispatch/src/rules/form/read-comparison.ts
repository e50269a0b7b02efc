import type { ASTNode } from '@marcbachmann/cel-js'
import { type ConditionOperator, conditionField } from '@sluice/schema/condition-fields'
import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import { pathOf } from '../ast.ts'
import type { FormValue } from './comparisons.ts'

type Comparison = Extract<ConditionForm, { field: string }>

/** `item.author.name`, where a node is nothing but a name and fields of it. */
const fieldOf = (node: ASTNode | undefined): string | null => pathOf(node)?.join('.') ?? null

function literalOf(node: ASTNode | undefined): string | number | boolean | null {
  if (node?.op === '-_') {
    const positive = literalOf(node.args)
    return typeof positive === 'number' ? -positive : null
  }
  if (node?.op !== 'value') return null
  const value = node.args
  if (typeof value === 'bigint') return Number(value)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function textsOf(node: ASTNode | undefined): string[] | null {
  const texts = node?.op === 'list' ? node.args.map(literalOf) : []
  return texts.length > 0 && texts.every((text) => typeof text === 'string') ? texts : null
}

const OPERATOR_OF: Partial<Record<ASTNode['op'], ConditionOperator>> = {
  '==': 'is',
  '!=': 'is_not',
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
}

const comparison = (operator: ConditionOperator, field: string | null, value: FormValue | null): Comparison | null =>
  field === null || value === null ? null : { field, operator, value }

/** `size(item.links) > 0` */
function readEntries(size: ASTNode, than: ASTNode): Comparison | null {
  const field = size.op === 'call' && size.args[0] === 'size' ? fieldOf(size.args[1][0]) : null
  const list = field !== null && conditionField(field)?.type === 'list'
  return list && literalOf(than) === 0 ? { field, operator: 'is_set' } : null
}

/** `item.links.exists(each, each in ["a", "b"])` */
function readExists(list: ASTNode, [variable, condition]: readonly ASTNode[]): Comparison | null {
  const name = fieldOf(variable)
  if (condition?.op !== 'in' || name === null || fieldOf(condition.args[0]) !== name) return null
  return comparison('contains_any', fieldOf(list), textsOf(condition.args[1]))
}

function readCall(name: string, [first, second]: readonly ASTNode[]): Comparison | null {
  const field = fieldOf(first)
  if (name === 'has') return field !== null && conditionField(field)?.optional ? { field, operator: 'is_set' } : null
  if (name === 'contains_any') return comparison('contains_any', field, textsOf(second))
  return name === 're' ? comparison('matches', field, literalOf(second)) : null
}

/** One comparison of a field with what is written out, whatever else is to be said of it. */
export function readComparison(node: ASTNode): Comparison | null {
  if (node.op === 'call') return readCall(node.args[0], node.args[1])
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args
    if (name === 'exists') return readExists(receiver, args)
    return name === 'contains' ? comparison('contains', fieldOf(receiver), literalOf(args[0])) : null
  }
  if (node.op === 'in') {
    const [left, right] = node.args
    return comparison('one_of', fieldOf(left), textsOf(right)) ?? comparison('contains', fieldOf(right), literalOf(left))
  }
  const path = fieldOf(node)
  if (path !== null) return conditionField(path)?.type === 'boolean' ? { field: path, operator: 'is', value: true } : null
  const operator = OPERATOR_OF[node.op]
  if (!operator) return null
  const [left, right] = node.args as [ASTNode, ASTNode]
  return comparison(operator, fieldOf(left), literalOf(right)) ?? (operator === 'gt' ? readEntries(left, right) : null)
}

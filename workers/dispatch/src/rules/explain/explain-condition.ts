import type { ASTNode } from '@marcbachmann/cel-js'
import type { ExplainedCondition, ExplainedOperand } from '@sluice/schema/rpc/dispatch'
import { parted } from '../ast.ts'
import { compileExpression } from '../language.ts'
import { plainValue } from './plain-value.ts'
import { sourceText } from './source-text.ts'

type Facts = Record<string, unknown>

/** Parts of one condition that are looked at; nobody reads more. */
const MAX_PARTS = 200

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=', 'in'])

function partsOf(node: ASTNode): ASTNode[] {
  if (node.op === '&&' || node.op === '||') return parted(node, node.op)
  return node.op === '!_' ? [node.args] : []
}

/** What a comparison or a call is about. */
function operandsOf(node: ASTNode): ASTNode[] {
  if (COMPARISONS.has(node.op)) return node.args as ASTNode[]
  if (node.op === 'call' && node.args[0] !== 'has') return [...node.args[1]]
  return node.op === 'rcall' ? [node.args[1], ...node.args[2]] : []
}

/** Operands with a value of their own: neither literals, nor what depends on the entry of a loop. */
function explainOperand(node: ASTNode, facts: Facts): ExplainedOperand[] {
  if (node.op === 'value' || node.op === 'list') return []
  const expression = sourceText(node)
  const compiled = compileExpression(expression)
  const value = compiled.ok ? compiled.value.run(facts) : compiled
  return value.ok ? [{ expression, value: plainValue(value.value) }] : []
}

function explainNode(node: ASTNode, facts: Facts, left: { parts: number }): ExplainedCondition {
  left.parts -= 1
  const expression = sourceText(node)
  const compiled = compileExpression(expression)
  const value = compiled.ok ? compiled.value.run(facts) : compiled
  const parts = partsOf(node).flatMap((part) => (left.parts > 0 ? [explainNode(part, facts, left)] : []))
  const operands = operandsOf(node).flatMap((operand) => explainOperand(operand, facts))
  return {
    expression,
    ...(value.ok ? { value: plainValue(value.value) } : { value: null, error: value.failure }),
    parts,
    ...(operands.length === 0 ? {} : { operands }),
  }
}

/**
 * A condition as a tree over `&&`, `||` and `!`, each part evaluated by itself, and its operands beside it: an item whose `stars` are
 * the text "3" shows why they are not the number 3.
 */
export function explainCondition(source: string, facts: Facts): ExplainedCondition {
  const compiled = compileExpression(source)
  if (!compiled.ok) return { expression: source, value: null, error: compiled.failure, parts: [] }
  return explainNode(compiled.value.ast, facts, { parts: MAX_PARTS })
}

import type { ASTNode } from '@marcbachmann/cel-js'
import { parted, pathOf } from './ast.ts'

/** A field that has to be one of some texts for a condition to hold. */
interface Requirement {
  path: readonly string[]
  texts: ReadonlySet<string>
}

function textsOf(node: ASTNode): string[] | null {
  const values = (node.op === 'list' ? node.args : [node]).map((entry) => (entry.op === 'value' ? entry.args : null))
  return values.every((value) => typeof value === 'string') ? values : null
}

/** What stands between `&&`, where it compares a field with texts. */
function requirements(node: ASTNode): Requirement[] {
  if (node.op === '&&') return parted(node, '&&').flatMap(requirements)
  if (node.op !== 'in' && !(node.op === '==' && node.args[1].op === 'value')) return []
  const [path, texts] = [pathOf(node.args[0]), textsOf(node.args[1])]
  return path && texts && (node.op === '==' || node.args[1].op === 'list') ? [{ path, texts: new Set(texts) }] : []
}

const valueAt = (facts: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined), facts)

/**
 * Most rules do not match most items, and most of those begin with a comparison like `source == "survey"`: looked up here, that takes
 * a tenth of an evaluation. In CEL a part of `&&` that is false makes the whole false, whatever becomes of the others, errors too; a
 * field that is missing or no text proves nothing. https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators
 */
export function createRuleOut(ast: ASTNode): (facts: object) => boolean {
  const required = requirements(ast)
  return (facts) =>
    required.some(({ path, texts }) => {
      const value = valueAt(facts, path)
      return typeof value === 'string' && !texts.has(value)
    })
}

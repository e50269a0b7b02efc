import { type ASTNode, serialize } from '@marcbachmann/cel-js'
import { environment } from '../environment.ts'

/** Whether a text is the expression of a node, so that brackets around parts of it do not mislead. */
function says(text: string, expression: string): boolean {
  try {
    return serialize(environment.parse(text).ast) === expression
  } catch {
    return false
  }
}

/** The text of a part of an expression: as it was written where that stands for itself, else written anew. */
export function sourceText(node: ASTNode): string {
  const written = node.input.slice(node.start, node.end).trim()
  const expression = serialize(node)
  return says(written, expression) ? written : expression
}

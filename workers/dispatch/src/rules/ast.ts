import type { ASTNode } from '@marcbachmann/cel-js'

/** `a && b && c` is parsed as `(a && b) && c`; to a reader it has three parts. */
export const parted = (node: ASTNode, operator: '&&' | '||'): ASTNode[] =>
  node.op === operator ? [...parted(node.args[0], operator), ...parted(node.args[1], operator)] : [node]

/** `['item', 'author', 'name']`, where a node is nothing but a name and fields of it. */
export function pathOf(node: ASTNode | undefined): string[] | null {
  if (node?.op === 'id') return [node.args]
  const before = node?.op === '.' ? pathOf(node.args[0]) : null
  return before && node?.op === '.' ? [...before, node.args[1]] : null
}

import type { ASTNode } from '@marcbachmann/cel-js'

const LOOPS = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])
const MAX_NESTED_LOOPS = 2

const REFUSED: Record<string, string> = {
  // A regular expression of JavaScript can take years on a short text.
  matches: 'matches() is not offered; use contains(), startsWith(), endsWith() or lowerAscii()',
  // Thirty of them inside each other make a text of a billion characters out of one.
  bind: 'cel.bind() is not offered; write the value where it is needed',
}

/** What an expression will do, found before it runs. */
export interface Survey {
  /** Why it must not run. */
  refusal: string | null
  /** How many loops stand inside each other. */
  loops: number
  /** Every name that it looks up. */
  names: Set<string>
}

/** Looks at every node of a parsed expression. */
export function survey(ast: ASTNode): Survey {
  const found: Survey = { refusal: null, loops: 0, names: new Set() }
  visit(ast, 0, found)
  if (found.loops > MAX_NESTED_LOOPS) {
    found.refusal ??= `at most ${MAX_NESTED_LOOPS} loops (${[...LOOPS].join(', ')}) may stand inside each other`
  }
  return found
}

function visit(node: unknown, depth: number, found: Survey): void {
  if (Array.isArray(node)) for (const child of node) visit(child, depth, found)
  if (!isNode(node)) return
  if (node.op === 'id') found.names.add(node.args)
  const called = node.op === 'call' || node.op === 'rcall' ? node.args[0] : ''
  if (Object.hasOwn(REFUSED, called)) found.refusal ??= REFUSED[called] ?? null
  if (node.op !== 'rcall' || !LOOPS.has(called)) return visit(node.args, depth, found)
  // What is looped over is found once, before the loop.
  const [, over, inside] = node.args
  found.loops = Math.max(found.loops, depth + 1)
  visit(over, depth, found)
  visit(inside, depth + 1, found)
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value && 'args' in value

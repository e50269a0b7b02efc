import {
  type Condition,
  type Expression,
  namesIn,
  namesInCondition,
  type Operand,
  parseCondition,
  parseExpression,
  parseLoop,
  TemplateError,
} from './expression.ts'
import { FILTERS } from './filters.ts'
import type { Token } from './tokens.ts'

export type Node =
  | { kind: 'text'; text: string }
  | { kind: 'output'; expression: Expression; line: number }
  /** The first branch whose condition holds; null always does. */
  | { kind: 'if'; branches: { condition: Condition | null; negated: boolean; nodes: Node[] }[]; line: number }
  | { kind: 'for'; name: string; many: Operand; nodes: Node[]; line: number }

const MAX_DEPTH = 20

/** Pieces → tree. Throws `TemplateError`, which names the line; `variables` are those that there are. */
export function parseNodes(tokens: readonly Token[], variables: ReadonlySet<string>): Node[] {
  const waiting = [...tokens]

  const known = (names: readonly string[], scope: ReadonlySet<string>): void => {
    const unknown = names.find((name) => !scope.has(name))
    if (unknown === undefined) return
    const there = variables.size === 0 ? 'none is declared' : `there is ${[...variables].join(', ')}`
    throw new TemplateError(`there is no variable ${unknown}; ${there}`)
  }

  const tag = (token: Extract<Token, { kind: 'tag' }>, scope: ReadonlySet<string>, depth: number): Node => {
    const { name, code, line } = token
    if (name === 'for') {
      const { name: one, many } = parseLoop(code)
      known(namesIn(many), scope)
      const { nodes } = block(new Set([...scope, one]), depth + 1, ['endfor'], token)
      return { kind: 'for', name: one, many, nodes, line }
    }
    if (name !== 'if' && name !== 'unless') throw new TemplateError(`there is no tag ${name} here; there are if, unless, for, raw, comment`)
    const branches: Extract<Node, { kind: 'if' }>['branches'] = []
    let condition: Condition | null = parseCondition(code)
    let negated = name === 'unless'
    for (;;) {
      if (condition) known(namesInCondition(condition), scope)
      const ends = condition === null ? [`end${name}`] : [`end${name}`, 'elsif', 'else']
      const { nodes, end } = block(scope, depth + 1, ends, token)
      branches.push({ condition, negated, nodes })
      if (end.name === `end${name}`) return { kind: 'if', branches, line }
      condition = end.name === 'elsif' ? parseCondition(end.code) : null
      negated = false
    }
  }

  const block = (
    scope: ReadonlySet<string>,
    depth: number,
    ends: readonly string[],
    opened: Token | null,
  ): { nodes: Node[]; end: { name: string; code: string } } => {
    if (depth > MAX_DEPTH) throw new TemplateError(`nests deeper than ${MAX_DEPTH} tags`)
    const nodes: Node[] = []
    for (let token = waiting.shift(); token; token = waiting.shift()) {
      if (token.kind === 'tag' && ends.includes(token.name)) return { nodes, end: token }
      const { line } = token
      try {
        if (token.kind === 'tag') nodes.push(tag(token, scope, depth))
        else if (token.kind === 'text') nodes.push({ kind: 'text', text: token.text })
        else nodes.push(output(token.code, line, scope))
      } catch (error) {
        if (!(error instanceof TemplateError) || error.message.startsWith('line ')) throw error
        throw new TemplateError(`line ${line}: ${error.message}`)
      }
    }
    if (opened?.kind === 'tag') throw new TemplateError(`{% ${opened.name} %} has no end`)
    return { nodes, end: { name: '', code: '' } }
  }

  const output = (code: string, line: number, scope: ReadonlySet<string>): Node => {
    const expression = parseExpression(code)
    known(namesIn(expression.operand, ...expression.filters.map(({ argument }) => argument)), scope)
    const missing = expression.filters.find(({ name }) => !Object.hasOwn(FILTERS, name))
    if (missing) throw new TemplateError(`there is no filter ${missing.name} here; there are ${Object.keys(FILTERS).join(', ')}`)
    return { kind: 'output', expression, line }
  }

  return block(variables, 0, [], null).nodes
}

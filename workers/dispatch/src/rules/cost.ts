import type { ASTNode } from '@marcbachmann/cel-js'
import { CALLS, type Estimate, OPERATORS } from './cost-table.ts'
import { patternOf } from './functions/patterns.ts'
import { type Extent, FACT_EXTENTS, larger, listOf, scalar, textOf, within } from './facts-extent.ts'

/** About 4 ms: an expression that could cost more for the largest item that there can be is refused. */
export const MAX_STEPS = 200_000

/** Why an expression must not run, and the place in its text. */
export class Refusal extends Error {
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const LOOPS = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])

const INSTEAD: Readonly<Record<string, string>> = {
  // A regular expression of JavaScript can take years for a short text.
  matches: 'use re(text, pattern)',
  // Thirty of them inside each other make a text of a billion characters out of one.
  bind: 'write the value where it is needed',
}

type Scope = Readonly<Record<string, Extent>>

const literalText = (node: ASTNode | undefined): string | null => (node?.op === 'value' && typeof node.args === 'string' ? node.args : null)

const literal = (value: unknown): Estimate => ({ steps: 1, gives: typeof value === 'string' ? textOf(value.length) : scalar })

const sum = (parts: readonly Estimate[], steps: number): number => parts.reduce((total, part) => total + part.steps, steps)

/** What stands for a name within a loop: the entry, or the key where it goes over an object. */
const entryOf = (over: Extent): Extent => (over.fields ? textOf(64) : within(over, null))

function loop(name: string, [over, args]: readonly [ASTNode, readonly ASTNode[]], scope: Scope): Estimate {
  const range = estimate(over, scope)
  const variable = args[0]?.op === 'id' ? args[0].args : ''
  const inside = { ...scope, [variable]: entryOf(range.gives) }
  const body = args.slice(1).map((part) => estimate(part, inside))
  const result = name === 'map' ? body.at(-1)?.gives : name === 'filter' ? entryOf(range.gives) : undefined
  const { items } = range.gives
  return { steps: range.steps + items * sum(body, 2), gives: result ? listOf(items, result) : scalar }
}

/** Reading a duration takes time in the cube of its length where it is not one. */
function checkDuration([text]: readonly ASTNode[], at: number): void {
  if ((literalText(text) ?? 'x'.repeat(21)).length <= 20) return
  throw new Refusal('duration() takes only a short text written out, like duration("24h")', at)
}

/** Patterns stand in the expression itself: only so can they be checked before it goes live. */
function searchSteps([, pattern]: readonly ASTNode[], text: Extent, at: number): number {
  const source = literalText(pattern)
  if (source === null)
    throw new Refusal('re() takes its pattern written out, like re(item.text, "refund|money back")', pattern?.start ?? at)
  const compiled = patternOf(source)
  if (!compiled.ok) throw new Refusal(compiled.failure, pattern?.start ?? at)
  return text.chars * compiled.value.stepsPerChar
}

function call(name: string, operands: readonly ASTNode[], at: number, scope: Scope): Estimate {
  const measure = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined
  if (!measure) throw new Refusal(`${name}() is not offered${INSTEAD[name] ? `; ${INSTEAD[name]}` : ''}`, at)
  if (name === 'duration') checkDuration(operands, at)
  const parts = operands.map((operand) => estimate(operand, scope))
  const { steps, gives } = measure(...parts.map((part) => part.gives))
  const search = name === 're' ? searchSteps(operands, parts[0]?.gives ?? scalar, at) : 0
  return { steps: sum(parts, steps + search), gives }
}

function access(of: ASTNode, field: string | null, index: ASTNode | null, scope: Scope): Estimate {
  const value = estimate(of, scope)
  return { steps: value.steps + 1 + (index ? estimate(index, scope).steps : 0), gives: within(value.gives, field) }
}

/**
 * What an expression costs for the largest facts that there can be, and how large its value may become; counted, not timed, because
 * the clock of a Worker stands still while it computes. Throws a `Refusal` for a function whose cost is not known.
 * The idea: https://github.com/google/cel-go/blob/master/checker/cost.go
 */
export function estimate(node: ASTNode, scope: Scope = FACT_EXTENTS): Estimate {
  if (node.op === 'value') return literal(node.args)
  if (node.op === 'id') return { steps: 1, gives: scope[node.args] ?? scalar }
  if (node.op === '.' || node.op === '.?') return access(node.args[0], node.args[1], null, scope)
  if (node.op === '[]' || node.op === '[?]') return access(node.args[0], literalText(node.args[1]), node.args[1], scope)
  if (node.op === 'list' || node.op === 'map') return collection(node.args.flat(), scope)
  if (node.op === 'call') return call(node.args[0], node.args[1], node.start, scope)
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args
    return LOOPS.has(name) ? loop(name, [receiver, args], scope) : call(name, [receiver, ...args], node.pos, scope)
  }
  const operands = node.op === '!_' || node.op === '-_' ? [node.args] : node.args
  const parts = operands.map((operand) => estimate(operand, scope))
  const { steps, gives } = OPERATORS[node.op](...parts.map((part) => part.gives))
  return { steps: sum(parts, steps), gives }
}

function collection(entries: readonly ASTNode[], scope: Scope): Estimate {
  const parts = entries.map((entry) => estimate(entry, scope))
  const each = parts.reduce((largest, part) => larger(largest, part.gives), scalar)
  return { steps: sum(parts, 1 + entries.length), gives: listOf(entries.length, each) }
}

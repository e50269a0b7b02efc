import { messageOf } from '@sluice/kit/message-of'
import { EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js'
import { Refusal } from './cost.ts'
import { VARIABLES } from './environment.ts'

const COMPARING = new Set(['==', '!=', '<', '<=', '>', '>=', 'in'])

/** The library's way to put it → ours. */
const REWORDED: readonly [RegExp, (...groups: string[]) => string][] = [
  [
    /^no such overload: (\S+(?: \S+)*?) (==|!=|<=?|>=?|in|[-+*/%]) (\S+(?: \S+)*)$/,
    (left, operator = '', right) =>
      `cannot ${COMPARING.has(operator) ? 'compare' : 'calculate'} ${left} ${operator} ${right}; write both as the same type`,
  ],
  [/^found no matching overload for '(.*)'$/, (call) => `there is no ${call}`],
  [/^Exceeded maxDepth/, () => 'is nested too deeply'],
  [/^Exceeded maxAstNodes \((\d+)\)/, (most) => `has more than ${most} parts`],
  [/^Exceeded maxListElements \((\d+)\)/, (most) => `has a list of more than ${most} entries`],
  [/^(Unknown variable: .*)$/, (message) => `${message}; use ${VARIABLES.join(', ')}`],
]

function reword(written: string): string {
  // What is only known when it runs is still of the type that it is.
  const summary = written.replace(/dyn<(\w+)>/g, '$1')
  for (const [pattern, say] of REWORDED) {
    const [whole, ...groups] = pattern.exec(summary) ?? []
    if (whole !== undefined) return say(...groups)
  }
  return summary
}

/** `character 6`, or `line 2, character 6` in an expression of several lines; both count from 1. */
function placeOf(expression: string, at: number): string {
  const before = expression.slice(0, at).split('\n')
  const character = `character ${(before.at(-1) ?? '').length + 1}`
  return expression.includes('\n') ? `line ${before.length}, ${character}` : character
}

/** An error of parsing, checking or evaluating in one line, with the place where it points at one. */
export function sentence(error: unknown, expression: string): string {
  if (error instanceof Refusal) return `${error.message} (at ${placeOf(expression, error.at)})`
  if (error instanceof RangeError) return 'is nested too deeply'
  const known = error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError
  if (!known) return messageOf(error)
  const summary = reword(error.summary)
  return error.range ? `${summary} (at ${placeOf(expression, error.range.start)})` : summary
}

import { Environment, EvaluationError, Optional, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js'
import type { CompileExpression, Evaluated, ExpressionText, Facts } from '../expression.ts'
import { survey, type Survey } from './allowed.ts'
import { misfit, toOutcome } from './outcome.ts'
import type { Steps } from './steps.ts'

/**
 * JSON knows no integers, so `body.stars * 2` would be a double by an int, for which CEL has no operator. Optional access
 * (`body.?last.orValue("")`) is on, because fields of payloads are missing all the time.
 */
const environment = new Environment({
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
  limits: { maxAstNodes: 1_000, maxListElements: 500 },
})
  .registerVariable('body', 'dyn')
  .registerVariable('part', 'dyn')
  .registerVariable('headers', 'map<string, string>')
  .registerVariable('source', 'string')

const ARITHMETIC = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
} as const

for (const [operator, compute] of Object.entries(ARITHMETIC)) {
  const mixed = (a: number | bigint, b: number | bigint): number => compute(Number(a), Number(b))
  environment.registerOperator(`double ${operator} int`, mixed)
  environment.registerOperator(`int ${operator} double`, mixed)
}

/** The error of the library in one line, with the character (from 1) where it points at one. */
function sentence(error: unknown): string {
  const known = error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError
  if (error instanceof RangeError) return 'what it looks at is nested too deeply'
  if (!known) return error instanceof Error ? error.message : String(error)
  return error.range ? `${error.summary} (at character ${error.range.start + 1})` : error.summary
}

/**
 * CEL over `body`, `part`, `headers` and `source`. Only who maps or checks imports this file: it weighs more than the door.
 * https://github.com/google/cel-spec
 *
 * @example compileCel({ text: 'body.first + " " + body.last', gives: 'text' })
 */
export const compileCel: CompileExpression = ({ text, gives }) => {
  try {
    const program = environment.parse(text)
    const surveyed = survey(program.ast)
    if (surveyed.refusal !== null) return { ok: false, failure: surveyed.refusal }
    const check = program.check()
    if (!check.valid) return { ok: false, failure: sentence(check.error) }
    const mistake = misfit(String(check.type), gives)
    if (mistake !== null) return { ok: false, failure: mistake }
    return { ok: true, value: (facts, steps) => evaluate(program, surveyed, gives, facts, steps) }
  } catch (error) {
    return { ok: false, failure: sentence(error) }
  }
}

function evaluate(
  program: (facts: object) => unknown,
  { loops, names }: Survey,
  gives: ExpressionText['gives'],
  facts: Facts,
  steps: Steps,
): Evaluated {
  const looked = [facts.body, facts.part].filter((_value, index) => names.has(index === 0 ? 'body' : 'part'))
  if (loops > 0 && !steps.take(looked, loops)) return { ok: false, failure: 'the delivery is too large for the loops of its expressions' }
  try {
    const given = program(facts)
    return toOutcome(given instanceof Optional ? (given.hasValue() ? given.value() : undefined) : given, gives)
  } catch (error) {
    return { ok: false, failure: sentence(error) }
  }
}

import { fail, ok, type Result } from '@sluice/kit/result'
import type { ASTNode } from '@marcbachmann/cel-js'
import { estimate, MAX_STEPS } from './cost.ts'
import { environment } from './environment.ts'
import { refill } from './functions/pattern.ts'
import { createRuleOut } from './rule-out.ts'
import { sentence } from './sentence.ts'

/** A condition, compiled. */
export interface Condition {
  /** Whether it holds; a failure says why that cannot be told. */
  holds(facts: Record<string, unknown>): Result<boolean, string>
}

const HOLDS: Result<boolean, string> = ok(true)
const HOLDS_NOT: Result<boolean, string> = ok(false)

/**
 * CEL → condition. Failures name the place. An expression that could take more than about 4 ms for the largest item that there can be
 * is a failure too. https://github.com/google/cel-spec
 *
 * @example compileCondition('analysis.category == "bug" && item.text.size() > 20')
 */
export function compileCondition(expression: string): Result<Condition, string> {
  const compiled = compileExpression(expression)
  if (!compiled.ok) return compiled
  const { type, ast, run } = compiled.value
  if (type !== 'bool' && type !== 'dyn') return fail(`must be true or false, is of type ${type}`)
  const ruledOut = createRuleOut(ast)
  return ok({
    holds: (facts) => {
      if (ruledOut(facts)) return HOLDS_NOT
      const found = run(facts)
      if (!found.ok) return found
      if (found.value === true) return HOLDS
      return found.value === false ? HOLDS_NOT : fail('must be true or false')
    },
  })
}

/** An expression of any type, compiled. */
export interface Expression {
  type: string
  ast: ASTNode
  run: (facts: Record<string, unknown>) => Result<unknown, string>
}

/** CEL → expression, with everything that a condition must keep to. */
export function compileExpression(expression: string): Result<Expression, string> {
  try {
    const program = environment.parse(expression)
    const check = program.check()
    if (!check.valid) return fail(sentence(check.error, expression))
    const { steps } = estimate(program.ast)
    if (steps > MAX_STEPS) {
      const most = `${Math.round(steps).toLocaleString('en')} steps for one item, at most ${MAX_STEPS.toLocaleString('en')} are allowed`
      return fail(`may take ${most}; loop over less, or look for shorter texts`)
    }
    return ok({ type: String(check.type), ast: program.ast, run: (facts) => evaluate(program, facts, expression) })
  } catch (error) {
    return fail(sentence(error, expression))
  }
}

function evaluate(program: (facts: object) => unknown, facts: Record<string, unknown>, expression: string): Result<unknown, string> {
  try {
    refill()
    return ok(program(facts))
  } catch (error) {
    return fail(sentence(error, expression))
  }
}

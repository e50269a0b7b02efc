import type { Issue } from '@sluice/schema/errors'
import type { Steps } from './expressions/steps.ts'

/** What an expression sees of a delivery. */
export interface Facts {
  /** The decoded body as a whole. */
  body: unknown
  /** The entry that becomes this item, where a delivery holds several; else the body. */
  part: unknown
  /** Lower-case names; only those that the source keeps. */
  headers: Record<string, string>
  /** The source's name in sluice.yaml. */
  source: string
}

/** What a field takes: text, a number, true or false, a time in epoch ms, or any of the first three. */
export type Gives = 'text' | 'number' | 'truth' | 'time' | 'fact'

/** An expression as a user wrote it. */
export interface ExpressionText {
  text: string
  gives: Gives
}

/** What an expression gave; undefined is nothing, which is no mistake. */
export type Evaluated = { ok: true; value: string | number | boolean | undefined } | { ok: false; failure: string }

/** An expression, compiled. Never throws. */
export type Expression = (facts: Facts, steps: Steps) => Evaluated

/** Text → expression, or the mistake and where in the text it is. */
export type CompileExpression = (text: ExpressionText) => { ok: true; value: Expression } | { ok: false; failure: string }

/** The expressions of a source by their paths in its fields. */
export type Expressions = ReadonlyMap<string, Expression>

/** Each compiled, or an issue for each that does not compile; none at all where nobody can compile, which is so at the door. */
export function compileExpressions(
  texts: Record<string, ExpressionText>,
  compile: CompileExpression | undefined,
): { ok: true; value: Expressions } | { ok: false; failure: Issue[] } {
  const compiled = new Map<string, Expression>()
  const issues: Issue[] = []
  for (const [path, text] of compile ? Object.entries(texts) : []) {
    const expression = compile?.(text)
    if (expression?.ok) compiled.set(path, expression.value)
    else if (expression) issues.push({ path, message: expression.failure })
  }
  return issues.length === 0 ? { ok: true, value: compiled } : { ok: false, failure: issues }
}

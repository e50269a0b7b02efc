import { fail, ok, type Result } from '@sluice/kit/result'
import { survey } from '@sluice/sources/expressions/allowed'
import { Environment, EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js'

/** A condition, compiled. */
export interface Condition {
  /** Whether it holds; a failure says why that cannot be told. */
  holds(facts: Record<string, unknown>): Result<boolean, string>
}

/** Numbers are `dyn`: JSON knows only doubles, and `item.rating == 1` must mean what it says. */
const author = { id: 'string', name: 'string', email: 'string', bot: 'bool' }
const timestamp = 'google.protobuf.Timestamp'
const item = {
  id: 'string',
  workspace: 'string',
  source: 'string',
  kind: 'string',
  type: 'string',
  text: 'string',
  title: 'string',
  author,
  rating: 'dyn',
  language: 'string',
  url: 'string',
  truncated: 'bool',
  confidential: 'bool',
  attachments: 'list<map>',
  eventId: 'string',
  trace: 'string',
  hashtags: 'list<string>',
  mentions: 'list<string>',
  links: 'list<string>',
  attributes: 'map',
  occurredAt: timestamp,
  receivedAt: timestamp,
  hints: { sentiment: 'string', category: 'string' },
}
const analysis = {
  sentiment: { label: 'string', score: 'dyn', confidence: 'dyn' },
  topics: 'list<string>',
  category: 'string',
  urgency: 'string',
  summary: 'string',
  entities: 'list<map>',
  language: 'string',
  translation: 'dyn',
  actionItems: 'list<string>',
  confidence: { topics: 'dyn', category: 'dyn', urgency: 'dyn', summary: 'dyn', entities: 'dyn', language: 'dyn' },
  method: 'string',
  model: 'string',
  promptVersion: 'string',
  usage: { inputTokens: 'dyn', outputTokens: 'dyn' },
  costNanoUsd: 'dyn',
  cached: 'bool',
  degraded: 'bool',
  degradedBy: 'string',
}

/** Declared, so that a misspelt field is an error when the configuration is checked, not silence when the event comes. */
const environment = new Environment({ homogeneousAggregateLiterals: false, limits: { maxAstNodes: 1_000, maxListElements: 500 } })
  .registerVariable({ name: 'item', schema: item })
  .registerVariable({ name: 'analysis', schema: analysis })
  .registerVariable({ name: 'author', schema: author })
  .registerVariable('source', 'string')
  .registerVariable('now', timestamp)

/** The error of the library in one line, with the column (from 1) where it points at one. */
function sentence(error: unknown): string {
  const known = error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError
  if (!known) return error instanceof Error ? error.message : String(error)
  return error.range ? `${error.summary} (at character ${error.range.start + 1})` : error.summary
}

/**
 * CEL → condition. Failures name the character. https://github.com/google/cel-spec
 *
 * @example compileCondition('analysis.category == "bug" && item.text.size() > 20')
 */
export function compileCondition(expression: string): Result<Condition, string> {
  try {
    const program = environment.parse(expression)
    const { refusal } = survey(program.ast)
    if (refusal !== null) return fail(refusal)
    const check = program.check()
    if (!check.valid) return fail(sentence(check.error))
    if (check.type !== 'bool' && check.type !== 'dyn') return fail(`must be true or false, is of type ${check.type}`)
    return ok({ holds: (facts) => run(program, facts) })
  } catch (error) {
    return fail(sentence(error))
  }
}

function run(program: (facts: Record<string, unknown>) => unknown, facts: Record<string, unknown>): Result<boolean, string> {
  try {
    const value = program(facts)
    return typeof value === 'boolean' ? ok(value) : fail('must be true or false')
  } catch (error) {
    return fail(sentence(error))
  }
}

import { fail, ok, type Result } from '@sluice/kit/result'
import { Context, type FilterImplOptions, Liquid, type Template as Parsed } from 'liquidjs'
import { countFilters } from './filters.ts'
import { countedOperators } from './operators.ts'
import { unknownField } from './known-fields.ts'
import { countTags } from './tags.ts'
import { bulkOf, Work, workOf } from './work.ts'

/** A Liquid template, parsed; `facts` are its variables by name. */
export interface Template {
  render(facts: object): Result<string, string>
}

/** Makes a value of an event harmless in the markup of a channel. */
export type Escape = (text: string) => string

const ACTION_VARIABLES: ReadonlySet<string> = new Set(['item', 'analysis', 'rule'])
const MAX_SOURCE = 20_000
/** Tags and outputs, and characters of each: parsing takes time in the square of both. */
const MAX_TAGS = 500
const MAX_TAG_CHARS = 5_000
const TAG = /\{\{[^]*?\}\}|\{%[^]*?%\}/g
const WRITE_STEPS = 200
/** Longer than anything that is sent. */
const MAX_CHARS = 200_000

function asText(value: unknown): string {
  const plain: unknown = value instanceof Object ? value.valueOf() : value
  if (plain === null || plain === undefined) return ''
  if (Array.isArray(plain)) return plain.map(asText).join(', ')
  return typeof plain === 'string' ? plain : (JSON.stringify(plain) ?? '')
}

type FilterHandler = Extract<FilterImplOptions, (...args: never[]) => unknown>

/** Writes a value: escaped, and with its cost counted before it is looked at. */
function writer(escape: Escape): FilterHandler {
  return function write(value: unknown): string {
    const work = workOf(this.context)
    const { chars, items } = bulkOf(value, work)
    work.use(WRITE_STEPS + chars * 2 + items * 10)
    return escape(asText(value))
  }
}

/**
 * Every value that a template writes is escaped for the channel, and there is no filter to switch that off: what people
 * write into a survey must not mention a whole Slack channel. What stands in the template itself is written as it is.
 * Limits: 20,000 characters parsed, 200,000 made, and 500 tags, and a count of steps that ends after about 4 ms.
 */
function createEngine(escape: Escape): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    operators: countedOperators,
    outputEscape: writer(escape),
  })
  countFilters(engine)
  countTags(engine)
  return engine
}

const engines = new WeakMap<Escape, Liquid>()
const engineFor = (escape: Escape): Liquid => {
  const engine = engines.get(escape) ?? createEngine(escape)
  engines.set(escape, engine)
  return engine
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  // The engine reads brackets by recursion.
  return message.startsWith('Maximum call stack') ? 'is nested too deeply' : message
}

/** Why a template takes too long to parse; null where it does not. */
function tooLarge(source: string): string | null {
  if (source.length > MAX_SOURCE) return `has more than ${MAX_SOURCE.toLocaleString('en')} characters`
  if (source.split(/\{[{%]/).length > MAX_TAGS + 1) return `has more than ${MAX_TAGS} tags and outputs; say it with fewer`
  const long = [...source.matchAll(TAG)].some(([tag]) => tag.length > MAX_TAG_CHARS)
  return long ? `has a tag of more than ${MAX_TAG_CHARS.toLocaleString('en')} characters; divide it` : null
}

/** Liquid → template; the failure names line and column. Fields that may be missing need `| default: …` or `{% if %}`. */
export function compileTemplate(source: string, escape: Escape, variables = ACTION_VARIABLES): Result<Template, string> {
  const engine = engineFor(escape)
  const refusal = tooLarge(source)
  if (refusal !== null) return fail(refusal)
  try {
    const parsed = engine.parse(source)
    const used = engine.globalVariableSegmentsSync(parsed)
    const unknown = used.find(([name]) => !variables.has(String(name)))
    if (unknown) return fail(`there is no variable ${String(unknown[0])}; use ${[...variables].join(', ')}`)
    const misspelt = used.map(unknownField).find((field) => field !== null)
    if (misspelt) return fail(`there is no field ${misspelt}`)
    return ok({ render: (facts) => render(engine, parsed, facts) })
  } catch (error) {
    return fail(messageOf(error))
  }
}

function render(engine: Liquid, parsed: Parsed[], facts: object): Result<string, string> {
  try {
    const work = new Work().asLimiter()
    const context = new Context(facts, engine.options, { sync: true }, { memoryLimit: work, renderLimit: work, liquid: engine })
    const text = String(engine.renderSync(parsed, context))
    return text.length > MAX_CHARS ? fail(`makes more than ${MAX_CHARS.toLocaleString('en')} characters`) : ok(text)
  } catch (error) {
    return fail(messageOf(error))
  }
}

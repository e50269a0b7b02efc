import { Environment } from '@marcbachmann/cel-js'
import { FACT_CLASSES, FACT_TYPES } from './fact-types.ts'
import { containsAny } from './functions/fold.ts'
import { similar } from './functions/similar.ts'
import { patternOf } from './functions/patterns.ts'

/** Names that a condition may begin with. */
export const VARIABLES = ['item', 'analysis', 'author', 'source', 'now'] as const

/** The pattern was checked with the expression that it stands in. */
function matches(text: string, source: string): boolean {
  const pattern = patternOf(source)
  return pattern.ok && pattern.value.test(text)
}

/** Both ways to write them: `lower(s)` and `s.lower()`. */
const FUNCTIONS: readonly [name: string, parameters: readonly string[], gives: string, run: (...args: never[]) => unknown][] = [
  ['lower', ['string'], 'string', (text: string) => text.toLowerCase()],
  ['upper', ['string'], 'string', (text: string) => text.toUpperCase()],
  ['re', ['string', 'string'], 'bool', matches],
  ['contains_any', ['string', 'list<string>'], 'bool', containsAny],
  ['similar', ['string', 'string'], 'double', similar],
]

/** Fields are declared, so that a misspelt one is an error when the configuration is checked, not silence when the event comes. */
export const environment = new Environment({ homogeneousAggregateLiterals: false, limits: { maxAstNodes: 1_000, maxListElements: 500 } })

for (const [name, fields] of Object.entries(FACT_TYPES)) {
  environment.registerType(name, { ctor: FACT_CLASSES[name as keyof typeof FACT_TYPES], fields })
}
environment
  .registerVariable('item', 'Item')
  .registerVariable('analysis', 'Analysis')
  .registerVariable('author', 'Author')
  .registerVariable('source', 'string')
  .registerVariable('now', 'google.protobuf.Timestamp')

for (const [name, [receiver, ...parameters], gives, run] of FUNCTIONS) {
  environment.registerFunction(`${name}(${[receiver, ...parameters].join(', ')}): ${gives}`, run, { async: false })
  environment.registerFunction(`${receiver}.${name}(${parameters.join(', ')}): ${gives}`, run, { async: false })
}

import { FACT_TYPES } from '../rules/fact-types.ts'

type Fields = Readonly<Record<string, string>>

const TYPES: Readonly<Record<string, Fields>> = { ...FACT_TYPES, Rule: { name: 'string' } }
const VARIABLES: Fields = { item: 'Item', analysis: 'Analysis', rule: 'Rule' }
/** What Liquid finds in anything that has entries. */
const OF_LIQUID = new Set(['size', 'first', 'last'])

/** The name of a field that there is none of, by the way to it: `item.txt`. Null where all are there, or may be. */
export function unknownField([variable, ...fields]: readonly unknown[]): string | null {
  let type = TYPES[VARIABLES[String(variable)] ?? '']
  const way = [String(variable)]
  for (const field of fields) {
    // A name that is only known when it runs, and whatever comes after a list, a text or the attributes.
    if (!type || typeof field !== 'string' || OF_LIQUID.has(field)) return null
    way.push(field)
    const next = Object.hasOwn(type, field) ? type[field] : undefined
    if (next === undefined) return way.join('.')
    type = TYPES[next]
  }
  return null
}

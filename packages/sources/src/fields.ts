import type { Item } from '@sluice/schema/item'

/** What stands at a dotted path, `answers.0.text`; undefined where nothing does. Own properties only. */
export function at(value: unknown, path: string): unknown {
  let node = value
  for (const name of path.split('.')) {
    if (node === null || typeof node !== 'object' || !Object.hasOwn(node, name)) return undefined
    node = (node as Record<string, unknown>)[name]
  }
  return node
}

/** Text, or a number as text; undefined for nothing, blank text and everything else. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = at(value, path)
  if (typeof found === 'number') return String(found)
  return typeof found === 'string' && found.trim() !== '' ? found : undefined
}

/** Numbers above this are milliseconds; in seconds it is the year 5138. */
const SECONDS_END = 100_000_000_000

/** A date in ISO 8601, or a number of seconds or milliseconds since 1970 → milliseconds; undefined for all else. */
export function timeAt(value: unknown, path: string): number | undefined {
  const found = at(value, path)
  const number = typeof found === 'string' && /^\d{9,16}(?:\.\d+)?$/.test(found) ? Number(found) : found
  if (typeof number === 'string') return positive(Date.parse(number))
  return typeof number === 'number' ? positive(number < SECONDS_END ? number * 1000 : number) : undefined
}

const positive = (ms: number): number | undefined => (ms >= 0 && ms <= 8.64e15 ? Math.round(ms) : undefined)

/** An object without the fields that are undefined. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

const isFact = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** Facts that rules may ask for: text, numbers and booleans; the rest is left out. */
export const facts = (fields: Record<string, unknown>): Item['attributes'] =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string | number | boolean] => isFact(entry[1])))

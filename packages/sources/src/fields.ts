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
export const textAt = (value: unknown, path: string): string | undefined => toText(at(value, path))

/** The same of a value. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The entries of a list; none where something else stands there. */
export function listAt(value: unknown, path: string): unknown[] {
  const found = at(value, path)
  return Array.isArray(found) ? found : []
}

/** The fields of an object, names with dots in them included; none where something else stands there. */
export const fieldsOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

/** The entries of a list by name, or themselves where they are text, in one line: `desktop, sync`. Undefined where there are none. */
export function namesAt(value: unknown, path: string, name = 'name'): string | undefined {
  const names = listAt(value, path).flatMap((entry) => (typeof entry === 'string' ? entry : (textAt(entry, name) ?? [])))
  return names.length > 0 ? names.join(', ') : undefined
}

/** Numbers above this are milliseconds; in seconds it is the year 5138. */
const SECONDS_END = 100_000_000_000

/** `2.11.2026`: where dates have dots the day comes first, and the runtime would take it for the month. */
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/

/** Zones that feeds and mails name, beside those of RFC 822, which the runtime knows. */
const ZONES: Record<string, string> = {
  WET: '+0000',
  WEST: '+0100',
  BST: '+0100',
  CET: '+0100',
  CEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  JST: '+0900',
  AEST: '+1000',
  AEDT: '+1100',
}

const withOffset = (text: string): string => text.replace(/ ([A-Z]{3,4})$/, (all, zone: string) => (ZONES[zone] ? ` ${ZONES[zone]}` : all))

/** A date in ISO 8601 or as mails write it, or a number of seconds or milliseconds since 1970 → milliseconds; undefined for all else. */
export const timeAt = (value: unknown, path: string): number | undefined => toTime(at(value, path))

/** The same of a value. */
export function toTime(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{9,16}(?:\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'string') return positive(Date.parse(withOffset(number.replace(DOTTED, '$3-$2-$1'))))
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

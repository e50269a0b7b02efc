import type { BotConfig } from './config.ts'
import { isObject, isSame, type Json, type JsonObject, toJson, valueAt } from './json.ts'

/** A field that is not as it was. What is missing on one side has no `before` or no `after`. */
export interface FieldChange {
  /** From the object: `['then', 0, 'text']`. */
  path: (string | number)[]
  before?: Json
  after?: Json
}

/** Which object differs, and how; its values left out. */
export type ChangedObject = Pick<ObjectChange, 'change' | 'path'>

/** A source, a rule, a destination …, or a section without names, that is not as it was. */
export interface ObjectChange {
  change: 'added' | 'removed' | 'changed'
  /** `['rules', 'open-ticket']` */
  path: string[]
  /** Of an object that was added or removed: all of it. */
  value?: Json
  /** Of one that was changed. */
  fields: FieldChange[]
}

/** Sections that hold objects by name; what else there is, is an object each. */
export const NAMED: readonly (readonly string[])[] = [['sources'], ['destinations'], ['rules'], ['llm', 'targets'], ['llm', 'models']]

/** What it takes to get from one configuration to another, in the order of the file. Both with their defaults, or everything differs. */
export function compareConfigs(before: BotConfig | null, after: BotConfig): ObjectChange[] {
  const [old, next] = [toJson(before ?? {}) as JsonObject, toJson(after) as JsonObject]
  const sections = [...new Set([...Object.keys(next), ...Object.keys(old)])]
  return sections.flatMap((section) => {
    const own = compareObject([section], old[section], next[section])
    return [...own, ...NAMED.filter(([first]) => first === section).flatMap((path) => compareNamed([...path], old, next))]
  })
}

/** Names are chosen by people: one may be that of something every object has. */
const own = (object: JsonObject, name: string): Json | undefined => (Object.hasOwn(object, name) ? object[name] : undefined)

function compareNamed(section: string[], old: Json, next: Json): ObjectChange[] {
  const [before, after] = [objectAt(old, section), objectAt(next, section)]
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  const changes = names.flatMap((name) => compareObject([...section, name], own(before, name), own(after, name)))
  return section[0] === 'rules' ? [...changes, ...compareOrder(section, before, after)] : changes
}

/** Rules of the same priority are looked at as they stand, so their order is a part of what they do. */
function compareOrder(path: string[], before: JsonObject, after: JsonObject): ObjectChange[] {
  const old = Object.keys(before).filter((name) => Object.hasOwn(after, name))
  const next = Object.keys(after).filter((name) => Object.hasOwn(before, name))
  return isSame(old, next) ? [] : [{ change: 'changed', path, fields: [{ path: [ORDER], before: old, after: next }] }]
}

/** Stands for the order of the names of a section, where a field would. */
export const ORDER = '(order)'

function compareObject(path: string[], before: Json | undefined, after: Json | undefined): ObjectChange[] {
  const [old, next] = [withoutNamed(path, before), withoutNamed(path, after)]
  if (isSame(old, next)) return []
  if (old === undefined && next !== undefined) return isEmpty(path, next) ? [] : [{ change: 'added', path, value: next, fields: [] }]
  if (next === undefined && old !== undefined) return isEmpty(path, old) ? [] : [{ change: 'removed', path, value: old, fields: [] }]
  return [{ change: 'changed', path, fields: compareFields([], old, next) }]
}

/** Objects with names of their own are told by themselves, not as fields of their section. */
function withoutNamed(path: readonly string[], value: Json | undefined): Json | undefined {
  const inner = NAMED.filter((named) => named[0] === path[0])
  if (path.length > 1 || inner.length === 0) return value
  if (inner.some((named) => named.length === 1)) return {}
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => inner.every((named) => named[1] !== key))) : value
}

/** A section that only holds names is nothing by itself. */
const isEmpty = ([section]: readonly string[], value: Json): boolean =>
  NAMED.some((named) => named.length === 1 && named[0] === section) && isObject(value) && Object.keys(value).length === 0

function compareFields(path: (string | number)[], before: Json | undefined, after: Json | undefined): FieldChange[] {
  if (isSame(before, after)) return []
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => compareFields([...path, key], before[key], after[key]))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const longest = before.length > after.length ? before : after
    return longest.flatMap((_, index) => compareFields([...path, index], before[index], after[index]))
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}

function objectAt(root: Json, path: readonly string[]): JsonObject {
  const found = valueAt(root, path)
  return isObject(found) ? found : {}
}

import type * as z from 'zod'

/** Says yes only to what the schema would let through exactly as it is. A no says nothing: the schema decides. */
export type IsPlain = (value: unknown) => boolean

const never: IsPlain = () => false

type Schema = z.core.$ZodTypes
type Def<Type extends Schema['_zod']['def']['type']> = Extract<Schema, { _zod: { def: { type: Type } } }>['_zod']['def']
type Check = z.core.$ZodChecks['_zod']['def']

/** Kinds of schema that are known here; what is not in the table is never plain. */
const KINDS: Partial<Record<Schema['_zod']['def']['type'], (def: never) => IsPlain>> = {
  string: isString,
  number: isNumber,
  boolean: () => (value) => typeof value === 'boolean',
  literal: ({ values }: Def<'literal'>) => isOneOf(values),
  enum: ({ entries }: Def<'enum'>) => isOneOf(Object.values(entries)),
  unknown: () => () => true,
  object: isObject,
  array: isArray,
  record: isRecord,
  union: isUnion,
  optional: isOptional,
  nullable: ({ innerType }: Def<'nullable'>) => anyOf([(value) => value === null, of(innerType)]),
  default: ({ innerType }: Def<'default'>) => anyOf([of(innerType)]),
  custom:
    ({ fn }: Def<'custom'>) =>
    (value) =>
      fn(value) === true,
}

/** What a schema, or a check of one, is made of: zod's place for who reads schemas. https://zod.dev/library-authors */
const defOf = <D>({ _zod: { def } }: { _zod: { def: D } }): D => def

const derived = new WeakMap<z.core.$ZodType, IsPlain>()

/**
 * A check that says yes where the schema would, and copies nothing. Workers may not compile code at run time, so zod walks its schema for
 * every message and builds a copy of all that it lets through; what our own Workers send each other is right as it is. Made from the
 * schema, so that a field that is added there is known here; fields that the schema takes away, defaults to be filled in, and whatever
 * changes a value are left to the schema.
 */
export const plainOf = (schema: z.ZodType): IsPlain => of(schema)

function of(schema: z.core.$ZodType): IsPlain {
  const known = derived.get(schema)
  if (known) return known
  const def = defOf(schema)
  const derive = KINDS[def.type as Schema['_zod']['def']['type']] as ((def: unknown) => IsPlain) | undefined
  const isPlain = 'coerce' in def && def.coerce ? never : also(derive?.(def) ?? never, def.checks ?? [])
  derived.set(schema, isPlain)
  return isPlain
}

const isOneOf = (values: readonly unknown[]): IsPlain => {
  const known = new Set(values)
  return (value) => known.has(value)
}

function anyOf([first = never, second, ...others]: readonly IsPlain[]): IsPlain {
  if (!second) return first
  const rest = anyOf([second, ...others])
  return (value) => first(value) || rest(value)
}

/** Of which a value is itself, or it is none: what one of them refuses, another one takes as it is. */
const SCALARS = new Set<string>(['string', 'number', 'boolean', 'literal', 'enum'])
/** Of which there may be one beside scalars: nothing else takes a list, or fields. */
const SHAPES = new Set<string>(['array', 'object'])

/** The first that fits decides, and may leave fields away that a later one has: so of objects only what says by a field which one it is. */
function isUnion(def: Def<'union'>): IsPlain {
  const types = def.options.map((option) => defOf(option).type)
  const isClear = (option: z.core.$ZodType): boolean => {
    const { type } = defOf(option)
    return SCALARS.has(type) ? of(option) !== never : SHAPES.has(type) && types.filter((one) => one === type).length === 1
  }
  return 'discriminator' in def || def.options.every(isClear) ? anyOf(def.options.map(of)) : never
}

/** A default inside would be filled in. */
function isOptional({ innerType }: Def<'optional'>): IsPlain {
  const inner = of(innerType)
  return inner === never || defOf(innerType).type === 'default' ? never : anyOf([(value) => value === undefined, inner])
}

type Holds = (value: never) => boolean

/** What a schema asks beside the kind: how a value passes; null where it is not known here, or may change the value. */
const CHECKS: Partial<Record<Check['check'], (check: never) => Holds | null>> = {
  max_length:
    ({ maximum }: { maximum: number }) =>
    ({ length }: { length: number }) =>
      length <= maximum,
  min_length:
    ({ minimum }: { minimum: number }) =>
    ({ length }: { length: number }) =>
      length >= minimum,
  greater_than:
    ({ value: bound, inclusive }: Bound) =>
    (value: number) =>
      inclusive ? value >= Number(bound) : value > Number(bound),
  less_than:
    ({ value: bound, inclusive }: Bound) =>
    (value: number) =>
      inclusive ? value <= Number(bound) : value < Number(bound),
  number_format: ({ format }: { format: string }) => (format === 'safeint' ? Number.isSafeInteger : null),
  string_format: stringFormat,
}

type Bound = Pick<z.core.$ZodCheckGreaterThanDef, 'value' | 'inclusive'>

const checkOf = (check: Check): Holds | null => (CHECKS[check.check] as ((check: Check) => Holds | null) | undefined)?.(check) ?? null

/** An address that `URL` reads and leaves as it is: written in the plainest form there is. */
const PLAIN_URL = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,20}(?:[/?#][\w\-./~?#=&%+:@,;!]*)?$/

function stringFormat(check: Extract<Check, { check: 'string_format' }>): ((text: string) => boolean) | null {
  const { format, pattern } = check
  if (format === 'regex' && pattern && !pattern.global && !pattern.sticky) return (text) => pattern.test(text)
  if (format !== 'url') return null
  const { hostname, protocol, normalize = false } = check as z.core.$ZodURLDef
  // `URL` calls it by this name, with or without a colon.
  const schemes = ['http', 'https'].every((scheme) => protocol === undefined || protocol.test(scheme))
  return hostname === undefined && !normalize && schemes ? (text) => PLAIN_URL.test(text) : null
}

/** What is of a kind, and passes all that is asked beside; never plain where something of it is not known here. */
function also(isKind: IsPlain, checks: readonly z.core.$ZodCheck[]): IsPlain {
  const asked = checks.map((check) => checkOf(defOf(check) as Check))
  const known = asked.filter((check) => check !== null)
  if (known.length < asked.length) return never
  return known.reduce<IsPlain>((before, check) => (value) => before(value) && check(value as never), isKind)
}

/** A format, like `z.url()`, is a kind and its own check. */
function ownCheck(def: object): Holds | null {
  return 'check' in def ? checkOf(def as Check) : () => true
}

function isString(def: Def<'string'>): IsPlain {
  const fits = ownCheck(def) as ((text: string) => boolean) | null
  return fits ? (value) => typeof value === 'string' && fits(value) : never
}

function isNumber(def: Def<'number'>): IsPlain {
  const fits = ownCheck(def) as ((value: number) => boolean) | null
  return fits ? (value) => typeof value === 'number' && Number.isFinite(value) && fits(value) : never
}

function isArray({ element }: Def<'array'>): IsPlain {
  const isElement = of(element)
  return (value) => {
    if (!Array.isArray(value)) return false
    // Not `every`, which passes over holes.
    for (const one of value) if (!isElement(one)) return false
    return true
  }
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

function isRecord(def: Def<'record'>): IsPlain {
  const [isKey, isValue] = [of(def.keyType), of(def.valueType)]
  const { _zod: key } = def.keyType
  // Where the keys are given, all of them have to be there.
  if (key.values) return never
  return (value) => isFields(value) && Object.keys(value).every((key) => key !== '__proto__' && isKey(key) && isValue(value[key]))
}

function isObject(def: Def<'object'>): IsPlain {
  const fields = new Map(Object.entries(def.shape).map(([name, schema]) => [name, of(schema)]))
  // A loose schema lets through what has no place in it; others take it away.
  const isOther = def.catchall ? of(def.catchall) : never
  const required = Object.entries(def.shape).flatMap(([name, field]) =>
    defOf(field).type === 'optional' && of(field) !== never ? [] : [name],
  )
  return (value) => {
    if (!isFields(value)) return false
    for (const name of Object.keys(value)) if (name === '__proto__' || !(fields.get(name) ?? isOther)(value[name])) return false
    for (const name of required) if (!(name in value)) return false
    return true
  }
}

import type { Evaluated, Gives } from '../expression.ts'
import { toTime } from '../fields.ts'

const WANTED = {
  text: 'text',
  number: 'a number',
  truth: 'true or false',
  time: 'a time: timestamp(…), text in ISO 8601, or seconds or milliseconds since 1970',
  fact: 'text, a number, true or false',
} as const satisfies Record<Gives, string>

/** Types of CEL that can be what is wanted. `dyn` is known only when it runs. */
const FITTING = {
  text: ['string', 'int', 'uint', 'double'],
  number: ['int', 'uint', 'double', 'string'],
  truth: ['bool'],
  time: ['google.protobuf.Timestamp', 'string', 'int', 'uint', 'double'],
  fact: ['string', 'int', 'uint', 'double', 'bool'],
} as const satisfies Record<Gives, readonly string[]>

/** Why a type that CEL inferred can never be what is wanted, or null. */
export function misfit(type: string, gives: Gives): string | null {
  const inner = /^optional<(.*)>$/.exec(type)?.[1] ?? type
  const fits = ['dyn', 'null', 'T', ...FITTING[gives]].includes(inner)
  return fits ? null : `must give ${WANTED[gives]}, gives ${type}`
}

/** A value of JavaScript without the wrappers of CEL: integers are numbers, and as text exact. */
function plain(value: unknown, gives: Gives): unknown {
  if (typeof value === 'bigint') return gives === 'text' ? String(value) : Number(value)
  return value ?? undefined
}

/** What an expression gave → what the field takes. */
export function toOutcome(given: unknown, gives: Gives): Evaluated {
  const value = plain(given, gives)
  const outcome = value === undefined ? undefined : TAKE[gives](value)
  return outcome === null ? { ok: false, failure: `must give ${WANTED[gives]}, gave ${nameOf(value)}` } : { ok: true, value: outcome }
}

type Taken = string | number | boolean | undefined | null

/** Undefined where it is nothing, null where it is something else. */
const TAKE = {
  text: (value) => (typeof value === 'string' ? blankless(value) : typeof value === 'number' ? String(value) : null),
  number: (value) => {
    if (typeof value === 'string' && value.trim() === '') return undefined
    const number = typeof value === 'string' ? Number(value) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : null
  },
  truth: (value) => (typeof value === 'boolean' ? value : null),
  time: (value) => {
    if (typeof value === 'string' && value.trim() === '') return undefined
    return (value instanceof Date ? value.getTime() : toTime(value)) ?? null
  },
  fact: (value) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null),
} as const satisfies Record<Gives, (value: unknown) => Taken>

const blankless = (text: string): string | undefined => (text.trim() === '' ? undefined : text)

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value instanceof Date) return 'a time'
  return typeof value === 'object' ? 'an object' : `${typeof value} ${JSON.stringify(value).slice(0, 50)}`
}

import * as fc from 'fast-check'
import { hostileValue } from './hostile.ts'

type Step = string | number

/** Every place of a value, itself included. */
function placesIn(value: unknown, path: Step[] = []): Step[][] {
  if (value === null || typeof value !== 'object') return [path]
  const inside = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value)
  return [path, ...inside.flatMap(([step, item]) => placesIn(item, [...path, step]))]
}

/** The value with something else at a place; `undefined` takes away what was there. */
function replaced(value: unknown, [step, ...rest]: Step[], by: unknown): unknown {
  if (step === undefined) return by
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaced(item, rest, by) : (item as unknown)))
  const object = value as Record<string, unknown>
  return { ...object, [step]: replaced(object[step], rest, by) }
}

/** A value with one to three of its places spoilt: emptied, of another type, far too large, or with a name that nobody knows. */
export const spoilt = (whole: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      whole,
      fc.array(fc.tuple(fc.nat(), fc.oneof({ weight: 5, arbitrary: hostileValue }, { weight: 1, arbitrary: fc.constant(undefined) })), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([value, changes]) =>
      changes.reduce<unknown>((changed, [at, by]) => {
        const places = placesIn(changed)
        return replaced(changed, places[at % places.length] ?? [], by)
      }, value),
    )

import * as z from 'zod'
import { present } from '../fields.ts'
import type { Place } from '../verification.ts'

const PATH = /^[^.\s]+(?:\.[^.\s]+)*$/

/** Fields that say where in a request something stands; one of the first three. */
export const placeFields = {
  header: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'must be the name of a header')
    .optional(),
  query: z.string().min(1).max(100).optional(),
  field: z.string().max(200).regex(PATH, 'must be a dotted path in the body, like signature.token').optional(),
  /** What stands before the value: `sha256=`. */
  prefix: z.string().max(50).optional(),
  /** Splits a value that holds a list: `t=1767322045,v1=5257…`. */
  separator: z.string().min(1).max(5).optional(),
}

export type GivenPlace = z.infer<z.ZodObject<typeof placeFields>>

export const placesGiven = ({ header, query, field }: GivenPlace): number =>
  [header, query, field].filter((name) => name !== undefined).length

export const onePlace = (given: GivenPlace): boolean => placesGiven(given) === 1

export const ONE_PLACE =
  'say where it stands, in one of three: `header` its name, `query` a parameter of the address, `field` a path in the body'

/** `{ header: x-time }` */
export const PlaceField = z.strictObject(placeFields).refine(onePlace, { path: ['header'], message: ONE_PLACE })

export function toPlace({ header, query, field = '', prefix, separator }: GivenPlace): Place {
  const part = present({ prefix, separator })
  if (header !== undefined) return { header: header.toLowerCase(), ...part }
  return query === undefined ? { field, ...part } : { query, ...part }
}

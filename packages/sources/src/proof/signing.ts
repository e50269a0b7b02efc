import * as z from 'zod'
import { present } from '../fields.ts'
import type { Signing } from '../verification.ts'
import { TEMPLATE_PARTS } from '../verify/template.ts'
import { ONE_PLACE, onePlace, PlaceField, placeFields, toPlace } from './place.ts'

const TimestampField = z
  .strictObject({
    ...placeFields,
    unit: z.enum(['s', 'ms', 'iso']).default('s'),
    toleranceSeconds: z.number().int().positive().max(86_400).default(300),
  })
  .refine(onePlace, { path: ['header'], message: ONE_PLACE })

/** What a user says of a signature, whatever it is made with. */
export const signingFields = {
  ...placeFields,
  /** The signed bytes; `{body}`, or with a timestamp `{timestamp}.{body}`. */
  template: z.string().max(200).optional(),
  /** Further places that the template names: `id: { header: x-id }`. */
  values: z.record(z.string().regex(/^\w{1,30}$/, 'must be a name of letters and digits'), PlaceField).default({}),
  timestamp: TimestampField.optional(),
}

type Given = z.infer<z.ZodObject<typeof signingFields>>

/** A time in the body is signed with it; any other stands in the template itself. */
const signsTime = ({ timestamp }: Given): boolean => timestamp !== undefined && timestamp.field === undefined

const templateOf = (given: Given): string => given.template ?? (signsTime(given) ? '{timestamp}.{body}' : '{body}')

/** What is wrong about the whole, though each field is right. */
export function checkSigning(given: Given, context: z.RefinementCtx): void {
  const template = templateOf(given)
  const used: string[] = template.match(/\{[\w.]*\}/g) ?? []
  const values = Object.keys(given.values).map((name) => `{${name}}`)
  const known = [...TEMPLATE_PARTS, '{timestamp}', ...values]
  const unknown = used.find((part) => !known.includes(part))
  const taken = values.find((name) => name === '{timestamp}' || TEMPLATE_PARTS.includes(name))
  const unused = values.find((name) => !used.includes(name))
  const say = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message })

  if (!onePlace(given)) say('header', ONE_PLACE)
  if (unknown !== undefined) say('template', `knows no ${unknown}, only ${known.join(', ')}; name further places under values`)
  if (!used.includes('{body}') && !used.includes('{form}'))
    say('template', 'must hold {body}, or {form}: what is not signed can be exchanged by anybody')
  if (used.includes('{timestamp}') && !given.timestamp) say('template', 'holds {timestamp}: say under timestamp where it stands')
  if (signsTime(given) && !used.includes('{timestamp}'))
    say('template', 'must hold {timestamp}, as a time that is not signed proves nothing; only one that stands in the body need not')
  if (given.query !== undefined && (used.includes('{url}') || used.includes('{url.decoded}')))
    say('template', 'holds the address, in which the signature itself stands: nobody can sign that')
  if (taken !== undefined) say('values', `may not name ${taken}, which is there already`)
  else if (unused !== undefined) say('values', `names ${unused}, which the template does not hold`)
}

/** The places, in the engine's terms. */
export function toSigning(given: Given): Omit<Signing, 'signature' | 'secrets'> & { place: ReturnType<typeof toPlace> } {
  const { timestamp } = given
  const values = Object.entries(given.values).map(([name, place]) => [name, toPlace(place)] as const)
  return {
    place: toPlace(given),
    template: templateOf(given),
    ...present({
      values: values.length === 0 ? undefined : Object.fromEntries(values),
      timestamp: timestamp && { place: toPlace(timestamp), unit: timestamp.unit, toleranceSeconds: timestamp.toleranceSeconds },
    }),
  }
}

import * as z from 'zod'
import { defineSource } from '../define.ts'
import { textAt } from '../fields.ts'
import { JsonSchema, validate } from '../json-schema.ts'
import { Mapping, mappingExpressions } from '../mapping/schema.ts'
import { toDrafts } from '../mapping/to-drafts.ts'
import { Proof, toVerification } from '../proof.ts'
import type { Verification } from '../verification.ts'

/** Headers that hold what nobody else may see; they do not travel with an event. */
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie'])

const KeptHeader = z
  .string()
  .regex(/^[\w-]{1,100}$/, 'must be the name of a header')
  .transform((name) => name.toLowerCase())
  .refine((name) => !SECRET_HEADERS.has(name), 'holds a secret, which does not travel with the event')

/** Where a scheme sends its secret as it is. */
function secretHeaders(verification: Verification): string[] {
  if (verification.scheme === 'any') return verification.of.flatMap(secretHeaders)
  const bare = verification.scheme === 'token' || verification.scheme === 'jwt'
  return bare && 'header' in verification.token ? [verification.token.header.toLowerCase()] : []
}

const Options = z
  .strictObject({
    verify: Proof,
    schema: JsonSchema.optional(),
    map: Mapping.prefault({ text: 'text', id: 'id' }),
    /** Headers that travel with the event; expressions find them in `headers`, in lower case. */
    headers: z.array(KeptHeader).max(20).default([]),
    markup: z.enum(['plain', 'html', 'markdown', 'slack', 'jira']).default('plain'),
    ratingMin: z.number().default(1),
    ratingMax: z.number().default(5),
  })
  .refine(({ ratingMin, ratingMax }) => ratingMin < ratingMax, { path: ['ratingMax'], message: 'must be above ratingMin' })
  .refine(({ headers, verify }) => !secretHeaders(toVerification(verify)).some((name) => headers.includes(name)), {
    path: ['headers'],
    message: 'must not name the header in which verify expects the secret',
  })
type Options = z.infer<typeof Options>

/** Any JSON, mapped as sluice.yaml says. Without `map.id`, or with `map.items`, the same body twice is the same delivery. */
export const generic = defineSource<Options>({
  kind: 'generic',
  title: 'Any JSON',
  docs: '/docs#sources',
  options: Options,
  methods: ['POST'],
  keepHeaders: ({ headers }) => headers,
  verify: ({ verify }) => toVerification(verify),
  dedupeKey: ({ body }, { map }) => (typeof map.id === 'string' && map.items === undefined ? (textAt(body, map.id) ?? null) : null),
  check:
    ({ schema }) =>
    ({ body }) =>
      schema ? validate(schema, body) : [],
  expressions: ({ map }) => mappingExpressions(map),
  toItems: toDrafts,
})

import type { Issue } from '@sluice/schema/errors'
import * as z from 'zod'
import { defineSource, type Input } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { formFiles, ownField, otherTexts } from '../form-fields.ts'
import { textAt } from '../fields.ts'
import { Mapping, mappingExpressions } from '../mapping/schema.ts'
import { toDrafts } from '../mapping/to-drafts.ts'
import { Proof, toVerification } from '../proof.ts'
import { toRating } from '../rating.ts'
import { person, toDraft } from '../telling.ts'

const FieldName = z.string().min(1).max(100)

const Options = z
  .strictObject({
    /** Forms on web pages are filled in by anybody; one that our own server passes on may be signed. */
    verify: Proof.default('none'),
    /** Where the fields have other names than the usual ones. */
    map: Mapping.optional(),
    /** A field that people do not see, so that who fills it in is a machine; false for none. */
    honeypot: z.union([FieldName, z.literal(false)]).default('website'),
    ratingMin: z.number().default(1),
    ratingMax: z.number().default(5),
  })
  .refine(({ ratingMin, ratingMax }) => ratingMin < ratingMax, { path: ['ratingMax'], message: 'must be above ratingMin' })
type Options = z.infer<typeof Options>

/** The usual names, the first that is filled in counts. */
const NAMES = {
  text: ['message', 'text', 'comment', 'feedback'],
  title: ['subject', 'title'],
  name: ['name'],
  email: ['email'],
  rating: ['rating'],
  page: ['page'],
} as const

const usual = (body: unknown, field: keyof typeof NAMES): string | undefined =>
  NAMES[field].map((name) => ownField(body, name)).find((text) => text !== undefined)

/**
 * A form on a web page, or our widget (`/widget.js` below the source's address). Two people may write the same, so without a field
 * `id` every input is one of its own.
 */
export const form = defineSource<Options>({
  kind: 'form',
  title: 'Forms and widget',
  docs: '/docs#sources',
  options: Options,
  methods: ['POST'],
  accepts: ['form', 'multipart', 'json'],
  keepHeaders: [],
  forPages: true,
  verify: ({ verify }) => toVerification(verify),
  dedupeKey: ({ body }) => ownField(body, 'id') ?? crypto.randomUUID(),
  isTrapped: ({ body }, { honeypot }) => honeypot !== false && ownField(body, honeypot) !== undefined,
  check: (options) => (input) => issuesOf(input, options),
  expressions: ({ map }) => (map ? mappingExpressions(map) : {}),
  toItems(event, body, options, expressions) {
    const files = formFiles(body)
    const mapped = options.map
      ? toDrafts(event, body, { ...options, map: options.map, markup: 'plain' }, expressions)
      : usualDraft(body, options)
    if (!mapped.ok || files.length === 0) return mapped
    return { ok: true, value: [mapped.value].flat().map((draft, index) => (index === 0 ? { ...draft, files } : draft)) }
  },
})

/** The person is still there, so what is missing is said at once. */
function issuesOf({ body }: Input, { map, ratingMin, ratingMax }: Options): Issue[] {
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    return [{ path: '', message: 'must be a form, or an object in JSON' }]
  if (map) return missingOf(body, map)
  const rating = usual(body, 'rating')
  const stars = Number(rating ?? ratingMin)
  if (!(stars >= ratingMin && stars <= ratingMax))
    return [{ path: 'rating', message: `must be a number from ${ratingMin} to ${ratingMax}` }]
  return usual(body, 'text') === undefined && rating === undefined ? [{ path: 'message', message: 'is missing' }] : []
}

/** What expressions find is known only where they are evaluated, which is not at the door. */
function missingOf(body: object, { items, text, title, rating }: Mapping): Issue[] {
  const fields = [text, title, rating].filter((field) => field !== undefined)
  const paths = fields.filter((field) => typeof field === 'string')
  const [first] = paths
  if (first === undefined || paths.length < fields.length || items !== undefined) return []
  return paths.every((path) => textAt(body, path) === undefined) ? [{ path: first, message: 'is missing' }] : []
}

function usualDraft(body: unknown, { honeypot, ratingMin, ratingMax }: Options): { ok: true; value: ItemDraft } {
  const stars = usual(body, 'rating')
  const name = usual(body, 'name')
  const email = usual(body, 'email')
  const draft = toDraft({
    type: 'form.submitted',
    written: true,
    text: usual(body, 'text'),
    title: usual(body, 'title'),
    // Whoever leaves no address is known by the name, which others may have too.
    author: person({ id: email?.toLowerCase() ?? name, name, email }),
    rating: stars === undefined ? undefined : toRating(Number(stars), ratingMin, ratingMax),
    url: usual(body, 'page'),
    attributes: otherTexts(body, new Set<string>([...Object.values(NAMES).flat(), 'id', honeypot || ''])),
  })
  return { ok: true, value: draft }
}

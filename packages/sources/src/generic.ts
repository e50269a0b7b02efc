import * as z from 'zod'
import { defineSource, type ItemDraft, type Mapped, unmapped } from './define.ts'
import { at, facts, present, textAt, timeAt } from './fields.ts'
import { JsonSchema, validate } from './json-schema.ts'
import { Proof, toVerification } from './proof.ts'
import { hintsOf, toRating } from './rating.ts'

const Path = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/, 'must be a dotted path, like data.comment or answers.0.text')

/** Where in the payload the fields of an item stand. */
const Mapping = z.strictObject({
  text: Path,
  id: Path.optional(),
  title: Path.optional(),
  author: Path.optional(),
  authorName: Path.optional(),
  rating: Path.optional(),
  url: Path.optional(),
  language: Path.optional(),
  occurredAt: Path.optional(),
  type: Path.optional(),
  attributes: z.record(z.string().min(1).max(64), Path).default({}),
})

const Options = z
  .strictObject({
    verify: Proof,
    schema: JsonSchema.optional(),
    map: Mapping.default({ text: 'text', id: 'id', attributes: {} }),
    markup: z.enum(['plain', 'html', 'markdown']).default('plain'),
    ratingMin: z.number().default(1),
    ratingMax: z.number().default(5),
  })
  .refine(({ ratingMin, ratingMax }) => ratingMin < ratingMax, { path: ['ratingMax'], message: 'must be above ratingMin' })
type Options = z.infer<typeof Options>

/** Any JSON, mapped by the paths that sluice.yaml gives. Without `map.id`, the same body twice is the same event. */
export const generic = defineSource<Options>({
  kind: 'generic',
  options: Options,
  methods: ['POST'],
  keepHeaders: [],
  verify: ({ verify }) => toVerification(verify),
  dedupeKey: ({ body }, { map }) => (map.id === undefined ? null : (textAt(body, map.id) ?? null)),
  check:
    ({ schema }) =>
    ({ body }) =>
      schema ? validate(schema, body) : [],
  toItem(_event, body, options) {
    const { map } = options
    const pick = (path: string | undefined) => (path === undefined ? undefined : textAt(body, path))
    const title = pick(map.title)
    const text = pick(map.text)
    const rating = ratingOf(body, options)
    if (rating !== undefined && !(rating >= 0 && rating <= 1)) {
      return unmapped(`${map.rating} is not a number from ${options.ratingMin} to ${options.ratingMax}`)
    }
    if (text === undefined && title === undefined && rating === undefined) return unmapped(`there is no text at ${map.text}`)
    return draftOf({ body, options, pick, title, text, rating })
  },
})

/** 0–1; NaN where something else than a number stands there, undefined where nothing does. */
function ratingOf(body: unknown, { map, ratingMin, ratingMax }: Options): number | undefined {
  const found = map.rating === undefined ? undefined : at(body, map.rating)
  if (found === undefined || found === null || found === '') return undefined
  return toRating(typeof found === 'string' || typeof found === 'number' ? Number(found) : Number.NaN, ratingMin, ratingMax)
}

interface Found {
  body: unknown
  options: Options
  pick: (path: string | undefined) => string | undefined
  title: string | undefined
  text: string | undefined
  rating: number | undefined
}

function draftOf({ body, options: { map, markup }, pick, title, text, rating }: Found): Mapped {
  const author = pick(map.author)
  const attributes = Object.entries(map.attributes).map(([name, path]) => [name, at(body, path)])
  const draft: ItemDraft = {
    kind: 'text',
    type: pick(map.type) ?? 'input',
    text: text ?? '',
    markup,
    attributes: facts(Object.fromEntries(attributes) as Record<string, unknown>),
    hints: hintsOf(rating),
    ...present({
      title,
      rating,
      author: author === undefined ? undefined : { id: author, ...present({ name: pick(map.authorName) }) },
      url: pick(map.url),
      language: pick(map.language),
      occurredAt: map.occurredAt === undefined ? undefined : timeAt(body, map.occurredAt),
    }),
  }
  return { ok: true, value: draft }
}

import { Category, SentimentLabel } from '@sluice/schema/item'
import { issuesOf } from '@sluice/schema/issues'
import * as z from 'zod'
import { defineSource, unmapped } from '../define.ts'
import { textAt, toTime } from '../fields.ts'
import { hintsOf, toRating } from '../rating.ts'
import { toDraft } from '../telling.ts'

const Text = (max: number) => z.string().min(1).max(max)

/** An input as we would have it, for those who can choose: `POST /v1/inputs`, the queue `sluice-input`, `Inputs.submit`. */
export const DirectInput = z
  .strictObject({
    /** The sender's own, the same whenever it sends the same thing again. */
    id: z.union([Text(200), z.number().int()]).optional(),
    text: z.string('must be a text').max(1_000_000),
    title: Text(2_000).optional(),
    author: z.strictObject({ id: Text(200), name: Text(200).optional(), email: z.email().max(320).optional() }).optional(),
    rating: z.number().optional(),
    ratingMin: z.number().default(1),
    ratingMax: z.number().default(5),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional(),
    /** BCP 47 */
    language: Text(35).optional(),
    /** RFC 3339, or epoch ms. */
    occurredAt: z
      .union(
        [z.iso.datetime({ offset: true }), z.number().int().nonnegative()],
        'must be a date like 2026-03-01T10:00:00Z, or milliseconds since 1970',
      )
      .optional(),
    /** `review.created`; `input` where nothing is said. */
    type: Text(100).default('input'),
    attributes: z.record(Text(64), z.union([z.string().max(2_000), z.number(), z.boolean()])).default({}),
    hints: z.strictObject({ sentiment: SentimentLabel.optional(), category: Category.optional() }).optional(),
  })
  .refine(({ ratingMin, ratingMax }) => ratingMin < ratingMax, { path: ['ratingMax'], message: 'must be above ratingMin' })
  .refine(({ rating, ratingMin, ratingMax }) => rating === undefined || (rating >= ratingMin && rating <= ratingMax), {
    path: ['rating'],
    message: 'must be from ratingMin to ratingMax, which are 1 and 5 where they are not given',
  })
  .refine(({ text, title, rating }) => text.trim() !== '' || title !== undefined || rating !== undefined, {
    path: ['text'],
    message: 'is blank, and there is neither a title nor a rating',
  })

/** There is nothing to set: the proof is an API key, or the binding of another Worker. */
const Options = z.strictObject({ verify: z.literal('none').optional() })

/** Inputs in a shape of our own. They come by the API, the queue or RPC, never by an address that anybody could call. */
export const input = defineSource<z.infer<typeof Options>>({
  kind: 'input',
  title: 'Direct inputs',
  docs: '/docs#sources',
  options: Options,
  methods: [],
  keepHeaders: [],
  verify: () => ({ scheme: 'none' }),
  dedupeKey: ({ body }) => textAt(body, 'id') ?? null,
  check:
    () =>
    ({ body }) => {
      const parsed = DirectInput.safeParse(body)
      return parsed.success ? [] : issuesOf(parsed.error)
    },
  toItems(_event, body) {
    const parsed = DirectInput.safeParse(body)
    if (!parsed.success)
      return unmapped(
        issuesOf(parsed.error)
          .map(({ path, message }) => `${path}: ${message}`)
          .slice(0, 3)
          .join('; '),
      )
    const { text, title, author, url, language, type, attributes } = parsed.data
    const rating = parsed.data.rating === undefined ? undefined : toRating(parsed.data.rating, parsed.data.ratingMin, parsed.data.ratingMax)
    const draft = toDraft({
      type,
      written: true,
      text,
      title,
      author: author && { id: author.id, ...(author.name && { name: author.name }), ...(author.email && { email: author.email }) },
      rating,
      url,
      language,
      occurredAt: toTime(parsed.data.occurredAt),
      attributes,
    })
    const { sentiment = hintsOf(rating).sentiment, category } = parsed.data.hints ?? {}
    return { ok: true, value: { ...draft, hints: { ...(sentiment && { sentiment }), ...(category && { category }) } } }
  },
})

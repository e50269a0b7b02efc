import * as z from 'zod'
import { defineSource, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { facts, present, textAt, timeAt } from '../fields.ts'
import { type JsonSchema, validate } from '../json-schema.ts'
import { Proof, toVerification } from '../proof.ts'
import { hintsOf, toRating } from '../rating.ts'

const Options = z
  .strictObject({ verify: Proof, ratingMin: z.number().default(1), ratingMax: z.number().default(5) })
  .refine(({ ratingMin, ratingMax }) => ratingMin < ratingMax, { path: ['ratingMax'], message: 'must be above ratingMin' })
type Options = z.infer<typeof Options>

const Id = { type: ['string', 'integer'], minLength: 1, maxLength: 200 } satisfies JsonSchema

const answerSchema = ({ ratingMin, ratingMax }: Options): JsonSchema => ({
  type: 'object',
  required: ['event_id', 'user_id', 'rating', 'comment'],
  properties: {
    event_id: Id,
    user_id: Id,
    rating: { type: 'number', minimum: ratingMin, maximum: ratingMax },
    comment: { type: 'string' },
    occurred_at: { type: ['string', 'number'] },
  },
})

/**
 * Answers to a survey: `{ event_id, user_id, rating, comment }`, a comment may be empty. `occurred_at` is understood, further
 * plain fields become attributes.
 */
export const survey = defineSource<Options>({
  kind: 'survey',
  title: 'Survey answers',
  docs: '/docs#sources',
  options: Options,
  methods: ['POST'],
  keepHeaders: [],
  verify: ({ verify }) => toVerification(verify),
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  check: (options) => {
    const schema = answerSchema(options)
    return ({ body }) => validate(schema, body)
  },
  toItems(_event, body, options) {
    const [issue] = validate(answerSchema(options), body)
    if (issue) return unmapped(`${issue.path} ${issue.message}`)
    const { event_id: _id, user_id, rating: stars, comment, occurred_at: _at, ...rest } = body as Answer
    const rating = toRating(stars, options.ratingMin, options.ratingMax)
    const draft: ItemDraft = {
      kind: 'text',
      type: 'survey.response',
      text: comment,
      markup: 'plain',
      author: { id: String(user_id) },
      rating,
      attributes: facts(rest),
      hints: hintsOf(rating),
      ...present({ occurredAt: timeAt(body, 'occurred_at') }),
    }
    return { ok: true, value: draft }
  },
})

interface Answer extends Record<string, unknown> {
  user_id: string | number
  rating: number
  comment: string
}

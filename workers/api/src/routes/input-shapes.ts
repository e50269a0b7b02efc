import { type ErrorCode, ERRORS, Issue } from '@sluice/schema/errors'
import { Slug } from '@sluice/schema/ids'
import { DirectInput } from '@sluice/sources/kinds/input'
import * as z from 'zod'

/** An input as sources of kind `input` take it; those of another kind take what their provider sends. */
const Input = z
  .looseObject({ ...DirectInput.shape, source: Slug.optional() })
  .partial()
  .meta({ id: 'Input' })

const EXAMPLE = { id: 'order-81', text: 'The parcel came two days late.', rating: 2, author: { id: 'customer-7', name: 'Ada' } }

/** What the route reads by itself, as it is documented. */
export const INPUT_MEDIA = {
  'application/json': { schema: z.union([Input, z.array(Input).max(100)]), example: [EXAMPLE] },
  'application/x-ndjson': { schema: z.string(), example: `${JSON.stringify(EXAMPLE)}\n{"text":"Love the new app!","source":"app"}\n` },
}

const Taken = z.object({
  index: z.number(),
  id: z.string(),
  /** It was there already. */
  duplicate: z.literal(true).optional(),
})

const Refused = z.object({
  index: z.number(),
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    suggestion: z.string(),
    details: z.array(Issue),
    /** The same input may be taken later. */
    retryable: z.boolean(),
    retryAfterSeconds: z.number().optional(),
  }),
})

export const InputResults = z.object({
  accepted: z.number(),
  /** One for each input, in the order of the request. */
  results: z.array(z.union([Taken, Refused])),
})

export const EXAMPLE_RESULTS: z.input<typeof InputResults> = {
  accepted: 1,
  results: [
    { index: 0, id: 'evt_5b0e3f6c1d2a49788c0d6f1e2b3a4c5d' },
    {
      index: 1,
      error: {
        code: 'SCHEMA_MISMATCH',
        message: 'The input does not fit its source.',
        suggestion: ERRORS.SCHEMA_MISMATCH.suggestion,
        details: [{ path: 'rating', message: 'must be from 1 to 5' }],
        retryable: false,
      },
    },
  ],
}

import { Entity, Urgency } from '@sluice/schema/analysis'
import { Category, SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'

const Confidence = z.number()

/**
 * What a language model is asked to write: the findings in a flat form, every field required and no bounds on numbers and
 * lengths, because not every provider's strict mode knows them. What is a little off is put right by `toFindings`.
 */
export const Wire = z.object({
  language: z.string().describe('ISO 639-1 code of the language of the text, und if it cannot be told'),
  sentiment: SentimentLabel,
  score: z.number().describe('-1 as negative as can be, 0 neutral, 1 as positive as can be'),
  category: Category,
  urgency: Urgency,
  topics: z.array(z.string()).describe('at most 3 subjects, 1 to 3 words each, in the working language'),
  summary: z.string().describe('one sentence in the working language'),
  entities: z.array(
    z.object({
      // An enumeration for the model, any text for us: an unknown type is no reason to ask again.
      type: z.string().meta({ enum: Entity.shape.type.options }),
      text: z.string().describe('exactly as it stands in the text'),
      pii: z.boolean().describe('personal data of somebody'),
    }),
  ),
  translation: z.string().nullable().describe('the text in the working language; null if it is written in it'),
  actionItems: z.array(z.string()).describe('what somebody should do about it, at most 3, in the working language'),
  confidence: z
    .object({
      sentiment: Confidence,
      topics: Confidence,
      category: Confidence,
      urgency: Confidence,
      summary: Confidence,
      entities: Confidence,
      language: Confidence,
    })
    .describe('how sure you are of each, 0 to 1'),
})
export type Wire = z.infer<typeof Wire>

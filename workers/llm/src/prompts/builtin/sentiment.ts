import { Findings } from '@sluice/schema/analysis'
import { SentimentLabel } from '@sluice/schema/item'
import * as z from 'zod'
import { defineBuiltin } from './define.ts'
import { share, within } from '../../answer/within.ts'

export const sentiment = defineBuiltin({
  name: 'sentiment',
  content: {
    system: `You judge how the writer of a text feels about its subject, and answer as JSON.
A pleasant subject does not make a text positive, nor an unpleasant one negative. A polite report of a fault is neutral or negative; a question is neutral; praise with a small complaint is what weighs more. Irony means the opposite of its words.`,
    user: '{{ text }}',
    variables: { text: { description: 'what somebody wrote' } },
  },
  answer: z.object({
    label: SentimentLabel,
    score: z.number().describe('-1 as negative as can be, 0 neutral, 1 as positive as can be'),
    confidence: z.number().describe('how sure you are, 0 to 1; low where the text is short, ironic or unclear'),
  }),
  result: Findings.shape.sentiment,
  toResult: ({ label, score, confidence }) => ({ label, score: within(score, -1, 1), confidence: share(confidence) }),
  standIn: (findings) => findings.sentiment,
})

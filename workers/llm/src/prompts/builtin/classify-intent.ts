import * as z from 'zod'
import { defineBuiltin } from './define.ts'
import { share } from '../../answer/within.ts'

/** What people who write to a product mostly want. */
const INTENTS = [
  'report-problem',
  'request-feature',
  'ask-question',
  'give-praise',
  'complain',
  'cancel',
  'buy',
  'request-refund',
  'change-account',
]
const OTHER = 'other'

const answer = (intent: z.ZodType<string>) =>
  z.object({ intent: intent.describe(`${OTHER} where none fits`), confidence: z.number().describe('how sure you are, 0 to 1') })

const listed = (given: unknown): string[] => {
  const intents = Array.isArray(given) && given.length > 0 ? (given as string[]) : INTENTS
  return [...new Set([...intents, OTHER])]
}

/** No stand-in: the embedded analyser does not know what intents there are. */
export const classifyIntent = defineBuiltin({
  name: 'classify-intent',
  content: {
    system: `You find out what the writer of a text wants to achieve with it, and answer as JSON with one of the intents that the form allows.
What the writer wants now counts, not what the text mentions. Where several fit, the one that somebody has to act on first; where none fits, ${OTHER}.`,
    user: '{{ text }}',
    variables: {
      text: { description: 'what somebody wrote' },
      intents: {
        type: 'list',
        required: false,
        maxChars: 5_000,
        description: `of which one is chosen; unless said: ${INTENTS.join(', ')}`,
      },
    },
  },
  answer: answer(z.string()),
  narrow: ({ intents }) => answer(z.enum(listed(intents))),
  result: z.object({ intent: z.string(), confidence: z.number() }),
  toResult: ({ intent, confidence }) => ({ intent, confidence: share(confidence) }),
})

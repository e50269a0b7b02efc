import { cut } from '@sluice/kit/cut'
import * as z from 'zod'
import { defineBuiltin } from './define.ts'

export const summarize = defineBuiltin({
  name: 'summarize',
  content: {
    system: `You say in short what a text says, and answer as JSON.
Keep who wants what from whom, numbers and dates; leave out greetings and repetitions. Add nothing that is not in the text, judge nothing. At most {% if maxWords %}{{ maxWords }}{% else %}50{% endif %} words, in the language {% if language %}{{ language }}{% else %}{{ workspace.language }}{% endif %} (ISO 639-1).`,
    user: '{{ text }}',
    variables: {
      text: { maxChars: 100_000, description: 'what is to be said in short' },
      maxWords: { type: 'number', required: false, description: 'how long the summary may be; 50 unless said' },
      language: { required: false, maxChars: 35, description: 'of the summary; that of the workspace unless said' },
    },
    maxOutputTokens: 2_000,
  },
  answer: z.object({ summary: z.string() }),
  result: z.object({ summary: z.string() }),
  toResult: ({ summary }) => ({ summary: cut(summary.trim(), { chars: 10_000 }) }),
  standIn: ({ summary }) => ({ summary }),
})

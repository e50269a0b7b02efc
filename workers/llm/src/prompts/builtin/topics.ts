import * as z from 'zod'
import { defineBuiltin } from './define.ts'
import { lines } from '../../answer/within.ts'

const MAX_TOPICS = 10

const wanted = ({ max }: Record<string, unknown>): number => (typeof max === 'number' ? Math.max(1, Math.min(MAX_TOPICS, max)) : 3)

export const topics = defineBuiltin({
  name: 'topics',
  content: {
    system: `You name what a text is about, and answer as JSON.
A topic is 1 to 3 words that would be said alike of other texts on the same matter: "export", not "my export failed". The most important comes first; do not name what the text only touches. At most {% if max %}{{ max }}{% else %}3{% endif %} topics, in the language {% if language %}{{ language }}{% else %}{{ workspace.language }}{% endif %} (ISO 639-1). An empty list is fine.`,
    user: '{{ text }}',
    variables: {
      text: { description: 'what somebody wrote' },
      max: { type: 'number', required: false, description: `how many topics at most, up to ${MAX_TOPICS}; 3 unless said` },
      language: { required: false, maxChars: 35, description: 'of the topics; that of the workspace unless said' },
    },
  },
  answer: z.object({ topics: z.array(z.string()).describe('the most important first') }),
  result: z.object({ topics: z.array(z.string()) }),
  toResult: (answer, variables) => ({ topics: lines(answer.topics, wanted(variables), 80) }),
  standIn: (findings, variables) => ({ topics: findings.topics.slice(0, wanted(variables)) }),
})

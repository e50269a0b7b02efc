import * as z from 'zod'
import { defineBuiltin } from './define.ts'
import { languageOf } from '../../answer/within.ts'

/** No stand-in: the embedded analyser knows no languages to write in. */
export const translate = defineBuiltin({
  name: 'translate',
  content: {
    system: `You translate a text into the language {% if to %}{{ to }}{% else %}{{ workspace.language }}{% endif %} (a name, or a code of ISO 639-1), and answer as JSON.
Keep meaning, tone and form: paragraphs, lists, marks of formatting, names, numbers, addresses and words in capitals with brackets around them stay as they are. Add no remarks. A text that is in that language already is given back unchanged.`,
    user: '{{ text }}',
    variables: {
      text: { description: 'what is to be translated' },
      to: { required: false, maxChars: 50, description: 'the language of the translation; that of the workspace unless said' },
    },
    maxOutputTokens: 8_000,
  },
  answer: z.object({
    from: z.string().describe('ISO 639-1 code of the language of the text, und if it cannot be told'),
    translation: z.string(),
  }),
  result: z.object({ from: z.string(), translation: z.string() }),
  toResult: ({ from, translation }) => ({ from: languageOf(from), translation: translation.trim() }),
})

import { fromAnswers } from '../answers.ts'
import { unmapped } from '../define.ts'
import { at, fieldsOf, textAt, toText } from '../fields.ts'
import { fullName } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** `q5_whatShould`: number and short name of a question. */
const QUESTION = /^q\d+_(.+)$/

/**
 * Jotform: a submission as a multipart form, its answers as JSON in one field. It does not sign: the secret is the end of the
 * address. https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/
 */
export const jotform = defineProvider({
  kind: 'jotform',
  title: 'Jotform',
  docs: 'https://www.jotform.com/help/245-how-to-setup-a-webhook-with-jotform/',
  accepts: ['multipart', 'form'],
  verify: (secrets) => ({ scheme: 'token', token: { segment: true }, secrets }),
  dedupeKey: ({ body }) => textAt(body, 'submissionID') ?? null,
  shape: { type: 'object', required: ['submissionID', 'rawRequest'], properties: { rawRequest: { type: 'string' } } },
  toItems(_event, body) {
    const answers = answersIn(textAt(body, 'rawRequest'))
    if (answers === undefined) return unmapped('rawRequest is missing, or is no JSON')
    const email = answers.map(([, value]) => toText(value)).find((text) => text !== undefined && /^[^\s@]{1,200}@[^\s@]{1,200}$/.test(text))
    const name = answers.map(([, value]) => fullName(value, 'first', 'last')).find(Boolean)
    const said = answers.filter(([, value]) => toText(value) !== email && fullName(value, 'first', 'last') === undefined)
    const { text, attributes } = fromAnswers(
      said.map(([question, value]) => (isWords(value) ? { question, text: value } : { question, value })),
    )
    return tell({
      type: 'submission',
      written: true,
      text,
      title: textAt(body, 'formTitle'),
      author: person({ id: email?.toLowerCase() ?? name, name, email }),
      attributes: { ...attributes, form: at(body, 'formID'), submission: at(body, 'submissionID') },
    })
  },
})

/** Choices and words come alike; a number, or a single word, was chosen. */
const isWords = (value: unknown): value is string => typeof value === 'string' && /\S\s+\S/.test(value)

function answersIn(json: string | undefined): [question: string, answer: unknown][] | undefined {
  try {
    const request: unknown = JSON.parse(json ?? '')
    return Object.entries(fieldsOf(request)).flatMap(([name, value]) => {
      const question = QUESTION.exec(name)?.[1]
      return question === undefined || value === '' ? [] : [[question, value] as [string, unknown]]
    })
  } catch {
    return undefined
  }
}

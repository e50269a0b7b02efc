import { type Answer, fromAnswers } from '../answers.ts'
import { unmapped } from '../define.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Scales where a question does not tell its own. https://www.typeform.com/developers/create/reference/create-form/ */
const SCALES: Record<string, { min: number; steps: number } | undefined> = {
  rating: { min: 1, steps: 5 },
  opinion_scale: { min: 0, steps: 11 },
  nps: { min: 0, steps: 11 },
}

/**
 * A Typeform response. https://www.typeform.com/developers/webhooks/example-payload/ and
 * https://www.typeform.com/developers/webhooks/secure-your-webhooks/
 */
export const typeform = defineProvider({
  kind: 'typeform',
  title: 'Typeform',
  docs: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
  verify: signedBody('sha256', { header: 'typeform-signature', prefix: 'sha256=', encoding: 'base64' }),
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  shape: {
    type: 'object',
    required: ['event_id', 'event_type'],
    properties: { event_id: { type: 'string', minLength: 1 }, event_type: { type: 'string' } },
  },
  toItems(_event, body) {
    const type = textAt(body, 'event_type')
    if (type === undefined) return unmapped('event_type is missing')
    const response = at(body, 'form_response')
    const questions = new Map(listAt(response, 'definition.fields').map((field) => [textAt(field, 'id'), field]))
    const answers = listAt(response, 'answers')
    const { text, rating, attributes } = fromAnswers(answers.map((answer) => answerOf(answer, questions.get(textAt(answer, 'field.id')))))
    const email =
      answers.map((answer) => textAt(answer, 'email')).find((address) => address !== undefined) ?? textAt(response, 'hidden.email')
    return tell({
      type,
      // A form left half way (`form_response_partial`) comes again when it is finished.
      written: type === 'form_response' && (text !== undefined || rating !== undefined),
      text,
      rating,
      title: textAt(response, 'definition.title'),
      author: person({ id: textAt(response, 'hidden.user_id') ?? email, email }),
      occurredAt: timeAt(response, 'submitted_at'),
      attributes: { ...attributes, form: at(response, 'form_id'), response: at(response, 'token') },
    })
  },
})

function answerOf(answer: unknown, question: unknown): Answer {
  const kind = textAt(answer, 'field.type') ?? ''
  const asked = { question: textAt(question, 'title') ?? textAt(answer, 'field.ref') }
  const number = at(answer, 'number')
  const scale = Object.hasOwn(SCALES, kind) ? SCALES[kind] : undefined
  if (scale && typeof number === 'number') return { ...asked, rating: ratingOf(number, question, scale), value: number }
  if (textAt(answer, 'type') === 'text' && ['short_text', 'long_text'].includes(kind)) return { ...asked, text: textAt(answer, 'text') }
  return { ...asked, value: at(answer, 'boolean') ?? number ?? at(answer, 'date') ?? choice(answer) }
}

const choice = (answer: unknown): unknown => at(answer, 'choice.label') ?? at(answer, 'choices.labels') ?? at(answer, 'choice.other')

/** 0–1; undefined where the number lies outside of the scale. */
function ratingOf(number: number, question: unknown, scale: { min: number; steps: number }): number | undefined {
  const own = at(question, 'properties.steps')
  const min = at(question, 'properties.start_at_one') === true ? 1 : scale.min
  const steps = typeof own === 'number' && own > 1 ? own : scale.steps
  const rating = toRating(number, min, min + steps - 1)
  return rating >= 0 && rating <= 1 ? rating : undefined
}

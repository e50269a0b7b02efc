import { type Answer, fromAnswers } from '../answers.ts'
import { unmapped } from '../define.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

const OPEN = new Set(['INPUT_TEXT', 'TEXTAREA'])

/** Tally sends no scale; these are the ones that a new question has. */
const SCALES: Record<string, { min: number; max: number } | undefined> = { RATING: { min: 1, max: 5 }, LINEAR_SCALE: { min: 0, max: 10 } }

/** A response to a Tally form. https://tally.so/help/webhooks */
export const tally = defineProvider({
  kind: 'tally',
  title: 'Tally',
  docs: 'https://tally.so/help/webhooks',
  verify: signedBody('sha256', { header: 'tally-signature', encoding: 'base64' }),
  dedupeKey: ({ body }) => textAt(body, 'eventId') ?? null,
  shape: {
    type: 'object',
    required: ['eventId', 'eventType'],
    properties: { eventId: { type: 'string', minLength: 1 }, eventType: { type: 'string' } },
  },
  toItems(_event, body) {
    const type = textAt(body, 'eventType')
    if (type === undefined) return unmapped('eventType is missing')
    const fields = listAt(body, 'data.fields')
    const email = fields
      .filter((field) => at(field, 'type') === 'INPUT_EMAIL')
      .map((field) => textAt(field, 'value'))
      .find(Boolean)
    const { text, rating, attributes } = fromAnswers(fields.map(answerOf))
    return tell({
      type,
      written: type === 'FORM_RESPONSE' && (text !== undefined || rating !== undefined),
      text,
      rating,
      title: textAt(body, 'data.formName'),
      author: person({ id: textAt(body, 'data.respondentId') ?? email, email }),
      occurredAt: timeAt(body, 'data.createdAt') ?? timeAt(body, 'createdAt'),
      attributes: { ...attributes, form: at(body, 'data.formId'), response: at(body, 'data.responseId') },
    })
  },
})

function answerOf(field: unknown): Answer {
  const kind = textAt(field, 'type') ?? ''
  const question = textAt(field, 'label') ?? textAt(field, 'key')
  const value = at(field, 'value')
  if (OPEN.has(kind)) return { question, text: textAt(field, 'value') }
  if (kind === 'INPUT_EMAIL' || value === null) return {}
  const scale = Object.hasOwn(SCALES, kind) ? SCALES[kind] : undefined
  if (scale && typeof value === 'number') {
    const rating = toRating(value, scale.min, scale.max)
    return { question, value, rating: rating >= 0 && rating <= 1 ? rating : undefined }
  }
  return { question, value: Array.isArray(value) ? chosen(value, listAt(field, 'options')) : value }
}

/** Choices come as ids; their words stand in `options`. */
function chosen(ids: readonly unknown[], options: readonly unknown[]): unknown[] {
  const words = new Map(options.map((option) => [at(option, 'id'), textAt(option, 'text')]))
  return ids.map((id) => words.get(id) ?? id)
}

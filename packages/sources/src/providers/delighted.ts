import { unmapped } from '../define.ts'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { emailAt } from '../people.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

type Scale = readonly [worst: number, best: number]

/** Scales by type of survey; the Net Promoter Score is what Delighted began with, and where none is named. */
const SCALES: Record<string, Scale | undefined> = {
  nps: [0, 10],
  enps: [0, 10],
  csat: [1, 5],
  csat3: [1, 3],
  ces: [1, 5],
  ces7: [1, 7],
  five_star: [1, 5],
  smileys: [1, 5],
  thumbs: [0, 1],
}

/** Delighted. https://app.delighted.com/docs/api/webhooks; it signs with the API key. */
export const delighted = defineProvider({
  kind: 'delighted',
  title: 'Delighted',
  docs: 'https://app.delighted.com/docs/api/webhooks',
  verify: signedBody('sha256', { header: 'x-delighted-webhook-signature', prefix: 'sha256=', encoding: 'hex' }),
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  shape: { type: 'object', required: ['event_type'], properties: { event_type: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'event_type')
    if (type === undefined) return unmapped('event_type is missing')
    const response = at(body, 'event_data')
    const comment = textAt(response, 'comment')
    const rating = type.startsWith('survey_response.') ? ratingOf(response) : undefined
    return tell({
      type,
      // The score is sent at once; what the person types after it comes as an update.
      written: type === 'survey_response.created' || (type === 'survey_response.updated' && comment !== undefined),
      text: comment,
      rating,
      author: person({
        id: textAt(response, 'person.id'),
        name: textAt(response, 'person.name'),
        email: emailAt(response, 'person.email'),
      }),
      language: textAt(response, 'person_properties.locale'),
      url: textAt(response, 'permalink'),
      occurredAt: timeAt(response, 'updated_at') ?? timeAt(response, 'created_at'),
      attributes: {
        response: at(response, 'id'),
        score: at(response, 'score'),
        survey: at(response, 'survey_type'),
        tags: namesAt(response, 'tags'),
      },
    })
  },
})

/** A score outside its scale is none. */
function ratingOf(response: unknown): number | undefined {
  const score = at(response, 'score')
  const type = textAt(response, 'survey_type') ?? 'nps'
  const scale = Object.hasOwn(SCALES, type) ? SCALES[type] : undefined
  return scale && typeof score === 'number' && score >= scale[0] && score <= scale[1] ? toRating(score, ...scale) : undefined
}

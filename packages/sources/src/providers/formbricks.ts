import { type Answer, fromAnswers } from '../answers.ts'
import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { standardWebhooks } from '../schemes/standard-webhooks.ts'
import { person, tell } from '../telling.ts'

/**
 * Responses of Formbricks. Each page of a survey sends `responseUpdated` with all answers so far; only what is finished is read.
 * Answers come by the question's id, without its words and scale: numbers are attributes, and `generic` can map them to a rating.
 * https://formbricks.com/docs/xm-and-surveys/core-features/integrations/webhooks
 */
export const formbricks = defineProvider({
  kind: 'formbricks',
  title: 'Formbricks',
  docs: 'https://formbricks.com/docs/xm-and-surveys/core-features/integrations/webhooks',
  verify: (secrets) => standardWebhooks(secrets),
  dedupeKey: ({ headers }) => headers.get('webhook-id'),
  shape: { type: 'object', required: ['event'], properties: { event: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'event')
    if (type === undefined) return unmapped('event is missing')
    const response = at(body, 'data')
    const { text, attributes } = fromAnswers(Object.entries(answersIn(response)).map(answerOf))
    return tell({
      type,
      written: type === 'responseFinished' && text !== undefined,
      text,
      title: textAt(response, 'survey.title'),
      author: person({
        id:
          textAt(response, 'contact.userId') ??
          textAt(response, 'person.userId') ??
          textAt(response, 'contact.id') ??
          textAt(response, 'person.id'),
        email: textAt(response, 'contactAttributes.email'),
      }),
      language: textAt(response, 'language') === 'default' ? undefined : textAt(response, 'language'),
      url: textAt(response, 'meta.url'),
      occurredAt: timeAt(response, 'updatedAt') ?? timeAt(response, 'createdAt'),
      attributes: { ...attributes, survey: at(response, 'surveyId'), response: at(response, 'id'), finished: at(response, 'finished') },
    })
  },
})

function answersIn(response: unknown): Record<string, unknown> {
  const data = at(response, 'data')
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Record<string, unknown>) : {}
}

/** `clicked`, `accepted`, `dismissed`: what a question without an answer says. */
const NO_ANSWER = new Set(['clicked', 'accepted', 'dismissed', 'booked'])

const answerOf = ([question, value]: [string, unknown]): Answer =>
  typeof value === 'string' && !NO_ANSWER.has(value) ? { question, text: value } : { question, value }

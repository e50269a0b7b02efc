import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { emptyReply } from '../handshake.ts'
import { headCheck } from '../head-check.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/**
 * SurveyMonkey tells only that there is a response, not what it says: every event is a signal. The value of its secret is the app's
 * client id and client secret with an ampersand between, `<client id>&<client secret>`: the key that SurveyMonkey signs with.
 * https://api.surveymonkey.com/v3/docs#webhooks
 */
export const surveymonkey = defineProvider({
  kind: 'surveymonkey',
  title: 'SurveyMonkey',
  docs: 'https://api.surveymonkey.com/v3/docs#webhooks',
  methods: ['POST', 'HEAD'],
  verify: signedBody('sha1', { header: 'sm-signature', encoding: 'base64' }),
  handshakes: [headCheck],
  // 200 is what is asked for.
  accepted: () => emptyReply(200),
  dedupeKey: ({ body }) => textAt(body, 'event_id') ?? null,
  shape: {
    type: 'object',
    required: ['event_type', 'event_id'],
    properties: { event_type: { type: 'string', minLength: 1 }, event_id: { type: ['string', 'integer'] } },
  },
  toItems(_event, body) {
    const type = textAt(body, 'event_type')
    if (type === undefined) return unmapped('event_type is missing')
    return tell({
      type,
      written: false,
      author: person({ id: textAt(body, 'resources.respondent_id') ?? textAt(body, 'respondent_id') }),
      url: textAt(body, 'href'),
      occurredAt: timeAt(body, 'event_datetime'),
      attributes: {
        survey: at(body, 'resources.survey_id'),
        collector: at(body, 'resources.collector_id'),
        object: at(body, 'object_id'),
        objectType: at(body, 'object_type'),
      },
    })
  },
})

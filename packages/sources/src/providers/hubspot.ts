import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { person, toDraft } from '../telling.ts'

/** Properties that hold what somebody wrote; of all others, the change is the news. */
const TEXTS: Record<string, { staff: boolean } | undefined> = {
  content: { staff: false },
  hs_content: { staff: false },
  message: { staff: false },
  hs_note_body: { staff: true },
}

const eventsIn = (body: unknown): unknown[] => (body !== null && typeof body === 'object' ? [body].flat() : [])

/** HubSpot does not promise that `eventId` is unique, and counts `attemptNumber` up in a retry. */
function keyOf(event: unknown): string | undefined {
  const parts = ['eventId', 'subscriptionId', 'objectId', 'occurredAt'].map((field) => textAt(event, field))
  return parts[0] === undefined ? undefined : parts.map((part) => part ?? '').join('/')
}

/**
 * HubSpot's webhooks with signature version 3: up to 100 events in a delivery, each an item.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation and
 * https://developers.hubspot.com/docs/api-reference/webhooks-webhooks-v3/guide
 */
export const hubspot = defineProvider({
  kind: 'hubspot',
  title: 'HubSpot',
  docs: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation',
  verify: (secrets) => ({
    scheme: 'hmac',
    algorithm: 'sha256',
    signature: { header: 'x-hubspot-signature-v3', encoding: 'base64' },
    template: '{method}{url.decoded}{body}{timestamp}',
    timestamp: { place: { header: 'x-hubspot-request-timestamp' }, unit: 'ms', toleranceSeconds: 300 },
    secrets,
  }),
  dedupeKey({ body }: Input) {
    const keys = eventsIn(body).map(keyOf)
    return keys.length === 0 || keys.includes(undefined) ? null : keys.join(' ')
  },
  shape: { type: ['array', 'object'] },
  toItems(_event, body) {
    const events = eventsIn(body)
    if (events.length === 0) return unmapped('there is no event in the list')
    const drafts = events.map(draftOf)
    return { ok: true, value: drafts.length > 1 ? drafts.map((draft, index) => ({ ...draft, part: events[index] })) : drafts }
  },
})

function draftOf(event: unknown): ItemDraft {
  const property = textAt(event, 'propertyName')
  const held = property !== undefined && Object.hasOwn(TEXTS, property) ? TEXTS[property] : undefined
  const text = held && textAt(event, 'propertyValue')
  return toDraft({
    type: textAt(event, 'subscriptionType') ?? 'event',
    written: text !== undefined,
    text,
    markup: 'html',
    author: authorOf(event),
    occurredAt: timeAt(event, 'occurredAt'),
    confidential: held?.staff || undefined,
    key: keyOf(event),
    attributes: {
      object: at(event, 'objectId'),
      objectType: at(event, 'objectTypeId'),
      portal: at(event, 'portalId'),
      property,
      value: held ? undefined : at(event, 'propertyValue'),
      cause: at(event, 'changeSource') ?? at(event, 'changeFlag'),
      message: at(event, 'messageId'),
    },
  })
}

/** `userId:123` is a person, `appId:…` an app; imports and the like have no author. */
function authorOf(event: unknown): ItemDraft['author'] {
  const source = textAt(event, 'sourceId')
  return source?.startsWith('userId:') || source?.startsWith('appId:')
    ? person({ id: source, bot: source.startsWith('appId:') })
    : undefined
}

import { type Input, unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, fieldsOf, listAt, textAt, timeAt, toText } from '../fields.ts'
import { plainReply, type Reply } from '../handshake.ts'
import { defineProvider } from '../provider.ts'
import { person, toDraft } from '../telling.ts'

/** Asked when a subscription is made or renewed, before there is anything to prove. */
function validation({ method, url }: Input): Reply | null {
  const token = method === 'POST' ? new URL(url).searchParams.get('validationToken') : null
  return token === null ? null : plainReply(token)
}

/**
 * Change notifications of Microsoft Graph. https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks
 * The secret is the subscription's `clientState`, which every notification carries.
 */
export const msGraph = defineProvider({
  kind: 'ms-graph',
  title: 'Microsoft Graph',
  docs: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
  verify: (secrets) => ({ scheme: 'token', token: { field: 'value.0.clientState' }, secrets }),
  handshakes: [{ proof: 'open', answer: validation }],
  // Notifications are gathered anew for a retry; those with an id are known by it.
  dedupeKey: () => null,
  shape: { type: 'object', required: ['value'], properties: { value: { type: 'array', minItems: 1 } } },
  toItems(_event, body) {
    const drafts = listAt(body, 'value').map(draftOf)
    return drafts.length > 0 ? { ok: true, value: drafts } : unmapped('value holds no notifications')
  },
})

/** The dot in these names is no path. */
const annotation = (resource: unknown, name: string): string | undefined => toText(fieldsOf(resource)[`@odata.${name}`])

/** Without the secret: people look at this part. */
function shown(notification: unknown): unknown {
  const { clientState: _secret, ...rest } = fieldsOf(notification)
  return rest
}

function draftOf(notification: unknown): ItemDraft {
  const resource = at(notification, 'resourceData')
  const what = /[^.]*$/.exec(annotation(resource, 'type') ?? '')?.[0] || 'resource'
  const change = textAt(notification, 'changeType') ?? textAt(notification, 'lifecycleEvent') ?? 'changed'
  const content = textAt(resource, 'body.content')
  const text = content ?? textAt(resource, 'bodyPreview')
  const from = at(resource, 'from.user') ?? at(resource, 'from.emailAddress')
  const etag = annotation(resource, 'etag')
  return toDraft({
    type: `${what}.${change}`,
    written: change === 'created' && text !== undefined,
    text,
    markup: content !== undefined && textAt(resource, 'body.contentType')?.toLowerCase() === 'html' ? 'html' : 'plain',
    title: textAt(resource, 'subject'),
    author: person({
      id: textAt(from, 'id') ?? textAt(from, 'address'),
      name: textAt(from, 'displayName') ?? textAt(from, 'name'),
      email: textAt(from, 'address'),
    }),
    url: textAt(resource, 'webUrl') ?? textAt(resource, 'webLink'),
    occurredAt: timeAt(resource, 'lastModifiedDateTime') ?? timeAt(resource, 'createdDateTime'),
    key: textAt(notification, 'id') ?? (etag && [change, textAt(notification, 'resource'), etag].join(':')),
    part: shown(notification),
    attributes: {
      resource: at(notification, 'resource'),
      id: at(resource, 'id'),
      subscription: at(notification, 'subscriptionId'),
      tenant: at(notification, 'tenantId'),
    },
  })
}

import { unmapped } from '../define.ts'
import { at, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { person, tell } from '../telling.ts'

/** What the second version of the webhooks calls an action, by what the first one did. */
const ACTIONS: Record<string, string | undefined> = { added: 'create', updated: 'change', deleted: 'delete', merged: 'merge' }

/** Entities that hold what colleagues write to each other: where. */
const WORDS: Record<string, string | undefined> = { note: 'content', activity: 'note' }

/**
 * Pipedrive, webhooks of both versions. https://pipedrive.readme.io/docs/guide-for-webhooks-v2
 * It does not sign: a webhook is given user and password (HTTP basic).
 */
export const pipedrive = defineProvider({
  kind: 'pipedrive',
  title: 'Pipedrive',
  docs: 'https://pipedrive.readme.io/docs/guide-for-webhooks-v2',
  verify: (secrets) => ({ scheme: 'basic', secrets }),
  /** In version 1 `meta.id` is the entity's, so it needs what happened to it, and when. */
  dedupeKey({ body }) {
    const id = textAt(body, 'meta.id')
    if (id === undefined) return null
    const happened = textAt(body, 'meta.timestamp_micro') ?? textAt(body, 'meta.timestamp') ?? ''
    return [textAt(body, 'event') ?? `${textAt(body, 'meta.action')}.${textAt(body, 'meta.entity')}`, id, happened].join(':')
  },
  shape: { type: 'object', required: ['meta'], properties: { meta: { type: 'object' } } },
  toItems(_event, body) {
    const meta = at(body, 'meta')
    const entity = textAt(meta, 'entity') ?? textAt(meta, 'object')
    const given = textAt(meta, 'action')
    if (entity === undefined || given === undefined) return unmapped('meta names neither entity nor action')
    const action = (Object.hasOwn(ACTIONS, given) ? ACTIONS[given] : undefined) ?? given
    const data = at(body, 'data') ?? at(body, 'current') ?? at(body, 'previous')
    const place = Object.hasOwn(WORDS, entity) ? WORDS[entity] : undefined
    const text = place && textAt(data, place)
    return tell({
      type: `${entity}.${action}`,
      written: action === 'create' && text !== undefined,
      text,
      markup: place === undefined ? 'plain' : 'html',
      title: textAt(data, 'title') ?? textAt(data, 'subject') ?? textAt(data, 'deal.title') ?? textAt(data, 'name'),
      author: person({ id: textAt(meta, 'user_id'), name: textAt(data, 'user.name') }),
      occurredAt: timeAt(meta, 'timestamp'),
      confidential: place === undefined ? undefined : true,
      attributes: {
        id: at(meta, 'entity_id') ?? at(data, 'id'),
        deal: at(data, 'deal_id'),
        person: at(data, 'person_id'),
        organization: at(data, 'org_id'),
        status: at(data, 'status'),
        value: at(data, 'value'),
        currency: at(data, 'currency'),
        company: at(meta, 'company_id'),
      },
    })
  },
})

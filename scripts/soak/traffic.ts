import type { Headers } from '@sluice/cli/sending/outgoing'

/** One thing that a sender tells, as it would put it on the wire each time that it sends it. */
export interface Happening {
  source: string
  /** Distinguishes it from all others of its source. */
  number: number
}

/** A request for a happening at a time (epoch ms): the same again in what makes it the same, not in every byte. */
export interface SoakRequest {
  headers: Headers
  body: string
}

type Write = (id: string, text: string, now: number) => { headers?: Headers; body: unknown }

/** For senders whose ids are numbers; from 1. */
const numberIn = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1)) + 1

const iso = (now: number): string => new Date(now).toISOString()

/** How each sender writes: the least that its kind understands, with the id where the provider has it. */
const WRITERS: Record<string, Write> = {
  survey: (id, text) => ({ body: { event_id: id, user_id: 'u-1', rating: 2, comment: text } }),
  app: (id, text) => ({ body: { id, message: text } }),
  github: (id, text) => ({
    headers: { 'x-github-event': 'issues', 'x-github-delivery': id },
    body: {
      action: 'opened',
      issue: { number: 1, title: id, body: text, user: { id: 1, login: 'ann' } },
      repository: { full_name: 'a/b' },
    },
  }),
  slack: (id, text) => ({
    body: { type: 'event_callback', event_id: id, event: { type: 'message', channel: 'C1', user: 'U1', text, ts: '1770106150.000200' } },
  }),
  gitlab: (id, text) => ({
    headers: { 'x-gitlab-event': 'Note Hook', 'x-gitlab-event-uuid': id, 'webhook-id': id },
    body: {
      object_kind: 'note',
      event_type: 'note',
      user: { id: 1, name: 'Ann' },
      project: { path_with_namespace: 'a/b' },
      object_attributes: { id: 5, note: text, noteable_type: 'Issue', action: 'create', created_at: '2026-01-02T03:04:05Z' },
      issue: { iid: 1, title: 'Export' },
    },
  }),
  stripe: (id, text) => ({
    body: {
      id,
      object: 'event',
      type: 'customer.subscription.deleted',
      created: 1_770_106_150,
      data: { object: { id: 'sub_1', object: 'subscription', cancellation_details: { comment: text, feedback: 'too_expensive' } } },
    },
  }),
  typeform: (id, text) => ({
    body: {
      event_id: id,
      event_type: 'form_response',
      form_response: {
        form_id: 'f1',
        token: id,
        submitted_at: '2026-01-02T03:04:05Z',
        definition: { id: 'f1', title: 'Feedback', fields: [{ id: 'q1', title: 'What happened?', type: 'long_text', ref: 'what' }] },
        answers: [{ type: 'text', text, field: { id: 'q1', type: 'long_text', ref: 'what' } }],
      },
    },
  }),
  intercom: (id, text) => ({
    body: {
      type: 'notification_event',
      id,
      topic: 'conversation.user.created',
      created_at: 1_770_106_150,
      data: {
        item: { type: 'conversation', id: '7', source: { body: `<p>${text}</p>`, author: { id: 'u1', name: 'Ann', type: 'user' } } },
      },
    },
  }),
  zendesk: (id, text, now) => ({
    body: {
      id,
      type: 'zen:event-type:ticket.created',
      time: iso(now),
      subject: 'zen:ticket:1',
      detail: { id: '1', subject: 'Export', description: text, requester_id: '5' },
      event: {},
    },
  }),
  telegram: (id, text) => ({
    body: {
      update_id: numberIn(id),
      message: {
        message_id: 1,
        date: 1_770_106_150,
        chat: { id: 9, type: 'private' },
        from: { id: 3, is_bot: false, first_name: 'Ann' },
        text,
      },
    },
  }),
  discourse: (id, text) => ({
    headers: { 'x-discourse-event': 'post_created', 'x-discourse-event-type': 'post', 'x-discourse-event-id': id },
    body: {
      post: {
        id: numberIn(id),
        username: 'ann',
        user_id: 3,
        raw: text,
        cooked: `<p>${text}</p>`,
        topic_title: 'Export',
        topic_id: 2,
        post_number: 2,
      },
    },
  }),
  linear: (id, text, now) => ({
    headers: { 'linear-delivery': id, 'linear-event': 'Comment' },
    body: {
      action: 'create',
      type: 'Comment',
      createdAt: '2026-01-02T03:04:05Z',
      data: { id, body: text, issue: { id: 'i1', title: 'Export' }, user: { id: 'u1', name: 'Ann' } },
      webhookTimestamp: now,
      webhookId: 'w1',
    },
  }),
}

export const SOURCES = Object.keys(WRITERS)

/** What a sender puts on the wire for a happening. Throws where no such sender is. */
export function requestOf({ source, number }: Happening, now: number): SoakRequest {
  const write = WRITERS[source]
  if (!write) throw new Error(`no sender writes for ${source}`)
  const { headers = {}, body } = write(`${source}-${number}`, `Number ${number}: the export loses rows since the last update.`, now)
  return { headers, body: JSON.stringify(body) }
}

/** A repeat comes so many requests after the first. */
const LATER = 500

/**
 * The order in which everything is sent: `distinct` happenings spread over the sources, and `repeats` of them, of every source,
 * sent again a while later, as providers do that had no answer.
 */
export function schedule(distinct: number, repeats: number): Happening[] {
  const firsts = Array.from({ length: distinct }, (_, index) => ({
    at: index,
    happening: { source: SOURCES[index % SOURCES.length] ?? '', number: Math.floor(index / SOURCES.length) },
  }))
  const every = Math.max(1, Math.floor(distinct / Math.max(1, repeats)))
  const again = firsts.filter(({ at, happening }) => (at + happening.number) % every === 0).slice(0, repeats)
  const all = [...firsts, ...again.map(({ at, happening }) => ({ at: at + LATER, happening }))]
  return all.sort((a, b) => a.at - b.at).map(({ happening }) => happening)
}

import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('zendesk', () => {
  const zendesk = aSource('zendesk')

  test('a new ticket is a text, by its requester', () => {
    expect(draft(zendesk, fixture('zendesk/ticket.created.json'))).toEqual({
      kind: 'text',
      type: 'ticket.created',
      title: 'Invoice twice',
      text: 'You charged me twice in January.',
      markup: 'plain',
      author: { id: '777' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { ticket: '141', status: 'NEW', priority: 'NORMAL', channel: 'email', tags: 'billing' },
      hints: {},
    })
  })

  test('an internal comment is confidential', () => {
    expect(draft(zendesk, fixture('zendesk/ticket.comment_added.json'))).toMatchObject({
      kind: 'text',
      text: 'He is right, refund it.',
      author: { id: '9', name: 'Ben' },
      confidential: true,
      attributes: { staff: true },
    })
  })

  test('what the system says in a chat is a bot’s', () => {
    expect(draft(zendesk, fixture('zendesk/messaging_ticket.message_added.json')).author).toEqual({
      id: 'zd:answerBot',
      name: 'Helper',
      bot: true,
    })
  })

  test('a change is a signal', () => {
    expect(draft(zendesk, fixture('zendesk/ticket.status_changed.json'))).toMatchObject({ kind: 'signal', title: 'Invoice twice' })
  })

  test('what a trigger sends is read by the usual names', () => {
    expect(draft(zendesk, fixture('zendesk/trigger.json'))).toMatchObject({
      kind: 'text',
      type: 'trigger',
      title: 'Cannot change the address',
      text: 'The form says **invalid** for every address.',
      attributes: { ticket_id: '739', priority: 'high' },
    })
  })

  test('an event has its id as key, a trigger its invocation', () => {
    expect(zendesk.dedupeKey(anInput(fixture('zendesk/ticket.created.json')))).toBe('01Z1')
    expect(zendesk.dedupeKey(anInput(fixture('zendesk/trigger.json')))).toBe('01HINV')
  })
})

import { describe, expect, test } from 'vitest'
import { aSource, draft, fixture } from '../world.ts'

describe('help-scout', () => {
  const helpScout = aSource('help-scout')

  test('of the whole conversation, the newest thread of the right type is the text', () => {
    expect(draft(helpScout, fixture('help-scout/convo.customer.reply.created.json'))).toEqual({
      kind: 'text',
      type: 'convo.customer.reply.created',
      title: 'Empty export',
      text: 'It is <b>still</b> empty.',
      markup: 'html',
      author: { id: '256', name: 'Mirela Dobre', email: 'mirela@example.com' },
      url: 'https://secure.helpscout.example/conversation/1/349/',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { number: 349, mailbox: 85, status: 'active', channel: 'email', by: 'customer', tags: 'export' },
      hints: {},
    })
  })

  test('a note is confidential', () => {
    expect(draft(helpScout, fixture('help-scout/convo.note.created.json'))).toMatchObject({
      kind: 'text',
      text: 'VIP',
      author: { id: 'user-4' },
      confidential: true,
    })
  })

  test('a rating brings its comment', () => {
    expect(draft(helpScout, fixture('help-scout/satisfaction.ratings.json'))).toMatchObject({
      kind: 'text',
      text: 'Nobody read what I wrote.',
      rating: 0,
      author: { id: '256', name: 'Mirela Dobre' },
      hints: { sentiment: 'negative' },
    })
  })

  test('a change of state is a signal, though the conversation comes with it', () => {
    expect(draft(helpScout, fixture('help-scout/convo.status.json'))).toMatchObject({ kind: 'signal', text: '', title: 'Empty export' })
  })
})

import { describe, expect, test } from 'vitest'
import { aSource, draft, fixture } from '../world.ts'

describe('freshdesk', () => {
  const freshdesk = aSource('freshdesk')

  test('a new ticket is a text of the requester', () => {
    expect(draft(freshdesk, fixture('freshdesk/ticket-created.json'))).toEqual({
      kind: 'text',
      type: 'ticket.created',
      text: '<div>The zip <b>broke</b></div>',
      markup: 'html',
      title: 'Broken zip',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'Tom@example.net' },
      url: 'https://harbour.freshdesk.com/helpdesk/tickets/12',
      attributes: { ticket: '12', status: 'Open', priority: 'High', source: 'Email' },
      hints: {},
    })
  })

  test('a reply is a text of whoever wrote it', () => {
    expect(draft(freshdesk, fixture('freshdesk/reply.json'))).toMatchObject({
      kind: 'text',
      type: 'ticket.reply',
      text: '<div>A new one is on its way</div>',
      author: { name: 'Mirela K.' },
    })
  })

  test('a private note is confidential', () => {
    expect(draft(freshdesk, fixture('freshdesk/private-note.json'))).toMatchObject({
      kind: 'text',
      text: '<div>third one this week</div>',
      confidential: true,
    })
  })

  test('a change of status is a signal', () => {
    expect(draft(freshdesk, fixture('freshdesk/status.json'))).toMatchObject({ kind: 'signal', type: 'ticket.status', text: '' })
  })
})

import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture, type Fixture } from '../world.ts'

describe('hubspot', () => {
  const hubspot = aSource('hubspot')
  const events = fixture('hubspot/events.json')

  test('each event of a delivery is an item; a property that holds words is a text', () => {
    const [text, signal] = drafts(hubspot, events)
    expect(text).toEqual({
      kind: 'text',
      type: 'ticket.propertyChange',
      text: '<p>The invoice is wrong.</p>',
      markup: 'html',
      author: { id: 'userId:77', bot: false },
      occurredAt: 1770106150000,
      attributes: { object: 1246965, portal: 33, property: 'content', cause: 'CRM_UI' },
      hints: {},
      key: '3816279340/25/1246965/1770106150000',
      part: (events.body as unknown[])[0],
    })
    expect(signal).toMatchObject({ kind: 'signal', type: 'contact.creation', key: '3816279480/22/1246978/1770106151000' })
  })

  test('a note of the staff is confidential', () => {
    const note = { subscriptionType: 'note.propertyChange', propertyName: 'hs_note_body', propertyValue: 'VIP' }
    expect(draft(hubspot, { body: [note] })).toMatchObject({ kind: 'text', confidential: true })
  })

  test('a new message is a signal: HubSpot sends its id, not its words', () => {
    expect(draft(hubspot, fixture('hubspot/conversation.newMessage.json'))).toMatchObject({
      kind: 'signal',
      attributes: { message: 'm-1' },
    })
  })

  test('a retry has the key of the first try, though its body counts attempts', () => {
    const retry: Fixture = { body: (events.body as object[]).map((event) => ({ ...event, attemptNumber: 1 })) }
    expect(hubspot.dedupeKey(anInput(retry))).toBe(hubspot.dedupeKey(anInput(events)))
  })
})

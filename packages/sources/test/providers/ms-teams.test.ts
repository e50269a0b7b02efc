import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const teams = aSource('ms-teams')
const key = (conversation: string) => teams.dedupeKey(anInput({ body: { id: '1', conversation: { id: conversation } } }))

describe('ms-teams', () => {
  test('what is said to the webhook is a text, without its name', () => {
    expect(draft(teams, fixture('ms-teams/message.json'))).toEqual({
      kind: 'text',
      type: 'message',
      text: 'the <b>report</b> is wrong<br><br>since Monday',
      markup: 'html',
      author: { id: 'aad-7', name: 'Mirela' },
      language: 'de-AT',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10, 123),
      attributes: { team: '19:team', channel: '19:room', tenant: 'ten-1', conversation: '19:room@thread.tacv2;messageid=1770106150123' },
      hints: {},
    })
  })

  test('its name alone is a signal', () => {
    expect(draft(teams, { body: { type: 'message', text: '<at>Sluice</at>&nbsp;'.replace('&nbsp;', ' ') } }).kind).toBe('signal')
  })

  test('the person reads that it was heard', () => {
    expect(JSON.parse(teams.accepted(anInput({ body: { type: 'message' } }))?.body ?? '')).toMatchObject({ type: 'message' })
  })

  test('ids count within a conversation', () => {
    expect(key('a')).not.toBe(key('b'))
  })
})

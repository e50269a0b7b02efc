import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('slack', () => {
  const slack = aSource('slack')

  test('a message is a text, its markup left as it is', () => {
    expect(draft(slack, fixture('slack/message.json'))).toEqual({
      kind: 'text',
      type: 'message',
      text: 'the *search* is slow today, see <https://status.example.com|status>',
      markup: 'slack',
      author: { id: 'U0MIRELA', bot: false },
      occurredAt: 1770106150000,
      attributes: { team: 'T0HARBOUR', channel: 'C0FEEDBACK', channelType: 'channel', ts: '1770106150.000200' },
      hints: {},
    })
  })

  test('a message of blocks alone is what they say', () => {
    const elements = [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'slow for ' },
          { type: 'user', user_id: 'U1' },
        ],
      },
    ]
    const event = { type: 'message', user: 'U2', text: '', blocks: [{ type: 'rich_text', elements }] }
    expect(draft(slack, { body: { type: 'event_callback', event_id: 'Ev2', event } })).toMatchObject({
      kind: 'text',
      text: 'slow for <@U1>',
    })
  })

  test('what an app wrote is marked, so that a bot need not answer itself', () => {
    expect(draft(slack, fixture('slack/bot-message.json')).author).toEqual({ id: 'B0SLUICE', name: 'sluice', bot: true })
  })

  test('reactions, edits and deletions are signals', () => {
    expect(draft(slack, fixture('slack/reaction-added.json'))).toMatchObject({ kind: 'signal', type: 'reaction_added' })
    const edit = { type: 'event_callback', event_id: 'Ev1', event: { type: 'message', subtype: 'message_changed' } }
    expect(draft(slack, { body: edit })).toMatchObject({ kind: 'signal', type: 'message.message_changed' })
  })

  test('the challenge is echoed, after the signature', async () => {
    const [handshake] = slack.handshakes
    expect(handshake?.proof).toBe('signed')
    const reply = await handshake?.answer(anInput(fixture('slack/url-verification.json')), { secrets: async () => [] })
    expect(reply).toMatchObject({ status: 200, body: 'q1w2e3r4t5' })
  })

  test('a retry has the key of the first try', () => {
    const retry = { ...fixture('slack/message.json'), headers: { 'x-slack-retry-num': '2' } }
    expect(slack.dedupeKey(anInput(retry))).toBe('Ev0MESSAGE1')
  })

  test('a callback without its event is refused with the path', () => {
    expect(slack.check(anInput({ body: { type: 'event_callback', event_id: 'Ev1' } }))).toEqual([{ path: 'event', message: 'is missing' }])
  })
})

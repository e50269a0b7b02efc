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

  describe('a message that mentions the app comes as two events where both are subscribed to:', () => {
    const said = { channel: 'C0FEEDBACK', user: 'U0MIRELA', ts: '1770106150.000200' }
    const authorizations = [{ team_id: 'T0HARBOUR', user_id: 'U0SLUICE', is_bot: true }]
    const callback = (event: object, over: object = {}) => ({
      body: {
        type: 'event_callback',
        event_id: `Ev${JSON.stringify(event).length}`,
        event: { ...said, ...event },
        authorizations,
        ...over,
      },
    })
    const message = callback({ type: 'message', channel_type: 'channel', text: '<@U0SLUICE> the search is slow' })
    const mention = callback({ type: 'app_mention', text: '<@U0SLUICE> the search is slow' })
    const keyOf = (request: typeof message) => slack.dedupeKey(anInput(request))

    test('whichever is first, it is one item', () => {
      expect(keyOf(message)).toBe(keyOf(mention))
      for (const request of [message, mention]) expect(draft(slack, request)).toMatchObject({ kind: 'text', type: 'app_mention' })
    })

    test('another message, of another channel or moment, is another one', () => {
      const others = [{ ts: '1770106150.000300' }, { channel: 'C0OTHER' }].map((over) =>
        callback({ type: 'app_mention', text: 'x', ...over }),
      )
      expect(new Set([message, ...others].map(keyOf)).size).toBe(3)
    })

    test('one that mentions somebody else, or that was changed, is what it was', () => {
      const events = [
        callback({ type: 'message', text: '<@U0SLUICE2> the search is slow' }),
        callback({ type: 'message', text: 'Nothing.' }),
        callback({ type: 'message', text: '<@U0SLUICE> hm' }, { authorizations: [{ user_id: 'U0SLUICE', is_bot: false }] }),
        callback({ type: 'message', text: '<@U0SLUICE> hm' }, { authorizations: undefined }),
      ]
      for (const event of events) {
        expect(keyOf(event)).toMatch(/^Ev/)
        expect(draft(slack, event).type).toBe('message')
      }
      expect(keyOf(callback({ type: 'message', subtype: 'message_changed', text: '<@U0SLUICE> hm' }))).toMatch(/^Ev/)
    })
  })

  test('a callback without its event is refused with the path', () => {
    expect(slack.check(anInput({ body: { type: 'event_callback', event_id: 'Ev1' } }))).toEqual([{ path: 'event', message: 'is missing' }])
  })
})

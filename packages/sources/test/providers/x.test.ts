import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture } from '../world.ts'

const x = aSource('x')
const ask = (token: string, secrets = ['s-1', 's-0']) =>
  x.handshakes[0]?.answer(anInput({ method: 'GET', url: `?crc_token=${encodeURIComponent(token)}` }), { secrets: async () => secrets })

describe('x', () => {
  test('a post is a text, in full length and as it was typed', () => {
    const [post] = drafts(x, fixture('x/tweet-create.json'))
    expect(post).toEqual({
      kind: 'text',
      type: 'tweet_create',
      text: '@harbour your app eats my battery & my nerves #fixit',
      markup: 'plain',
      author: { id: '2200', name: 'Ana', bot: false },
      language: 'en',
      url: 'https://x.com/i/status/9001',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { account: '1100', post: '9001' },
      hints: {},
      key: 'tweet_create:9001',
      part: expect.objectContaining({ id_str: '9001' }) as unknown,
    })
  })

  test('the account itself is marked, and a repost is a signal', () => {
    const [, own, repost] = drafts(x, fixture('x/tweet-create.json'))
    expect(own).toMatchObject({ kind: 'text', author: { bot: true }, attributes: { replyTo: '9001' } })
    expect(repost).toMatchObject({ kind: 'signal', type: 'retweet' })
  })

  test('a direct message is confidential, a like is a signal', () => {
    expect(draft(x, fixture('x/direct-message.json'))).toMatchObject({
      kind: 'text',
      confidential: true,
      author: { id: '2200', name: 'Ana', bot: false },
    })
    expect(draft(x, fixture('x/favorite.json'))).toMatchObject({ kind: 'signal', type: 'favorite', attributes: { post: '9002' } })
  })

  describe('the challenge', () => {
    test('is answered with its HMAC by the current secret', async () => {
      const digest = createHmac('sha256', 's-1').update('MjM0-abc_9').digest('base64')
      expect(await ask('MjM0-abc_9')).toMatchObject({ status: 200, body: JSON.stringify({ response_token: `sha256=${digest}` }) })
    })

    test('is refused where the answer would be the signature of an event', async () => {
      expect(await ask('{"tweet_create_events":[]}')).toBe('refused')
      expect(await ask('abc', [])).toBe('refused')
    })
  })
})

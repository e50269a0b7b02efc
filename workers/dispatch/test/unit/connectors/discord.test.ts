import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { discordMessage } from '../../../src/connectors/discord-message.ts'
import { discordMarkdown } from '../../../src/templates/discord-channel.ts'
import { type Answered, service } from './service.ts'

const CONFIG = { kind: 'discord', url: '${URL}' }
const SECRETS = { '${URL}': 'https://discord.example/api/webhooks/1/t0ken' }
const hook = (answer: Answered, options: Record<string, unknown> = {}) =>
  service({ config: CONFIG, secrets: SECRETS, title: 'Bug: export', options }, () => answer)
const POSTED = { body: { id: '118', channel_id: '117' } }

describe('a message for Discord', () => {
  test('is waited for, so that it has an id, and notifies nobody', async () => {
    const channel = hook(POSTED)
    expect(await channel.send()).toMatchObject({ kind: 'delivered', externalId: '118' })
    expect(channel.first().url.href).toBe('https://discord.example/api/webhooks/1/t0ken?wait=true')
    expect(channel.first().body).toEqual({
      embeds: [{ title: 'Bug: export', description: 'It loses rows.' }],
      allowed_mentions: { parse: [] },
    })
  })

  test('may go into a thread', async () => {
    const channel = hook(POSTED, { thread: '112233445566778899' })
    await channel.send()
    expect(channel.first().url.href).toContain('&thread_id=112233445566778899')
  })

  test('that is long goes into two embeds, and what does not fit is counted', () => {
    const text = 'word '.repeat(2_000)
    const { embeds } = discordMessage({ title: 'T', text })
    expect(embeds).toHaveLength(2)
    expect(embeds[0]?.description.length).toBeLessThanOrEqual(4_096)
    const [, kept = '', cut = ''] =
      /^([^]*)\n\*… cut: (\d+) more characters\*$/.exec(embeds.map(({ description }) => description).join('')) ?? []
    expect(kept.length + Number(cut)).toBe(text.length)
  })

  test('is never longer than Discord takes, and tears no escape', () => {
    const words = fc.array(fc.constantFrom('*', '_', '`', '\\', '@everyone', '<@1>', 'x'.repeat(300), ' ', '\n', '😀'), { maxLength: 60 })
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 60 }), (pieces, times) => {
        const title = discordMarkdown.escape(pieces.join('')).slice(0, 500)
        const text = discordMarkdown.escape(pieces.join('').repeat(times))
        const { embeds } = discordMessage({ title, text })
        const sizes = embeds.map((embed) => (embed.title?.length ?? 0) + embed.description.length)
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6_000)
        expect(Math.max(...embeds.map(({ description }) => description.length))).toBeLessThanOrEqual(4_096)
        for (const { description } of embeds) {
          expect(description.isWellFormed()).toBe(true)
          expect(/(?<!\\)(?:\\\\)*\\$/.test(description.replace(/\n\*… cut: \d+ more characters\*$/, ''))).toBe(false)
        }
      }),
    )
  })
})

describe('Discord', () => {
  test('says with a fraction how many seconds to wait', async () => {
    const limited = hook({
      status: 429,
      headers: { 'retry-after': '65' },
      body: { message: 'rate limited', retry_after: 64.57, global: false },
    })
    expect(await limited.send()).toMatchObject({ kind: 'retry', retryAfterSeconds: 65 })
    expect(await hook({ status: 429, body: { retry_after: 0.3 } }).send()).toMatchObject({ retryAfterSeconds: 1 })
  })

  test.each([
    [404, 10015, 'denied'],
    [401, 50027, 'denied'],
    [403, 50013, 'denied'],
    [404, 10003, 'rejected'],
    [400, 50035, 'rejected'],
    [404, undefined, 'rejected'],
  ])('that answers %i with code %s: %s', async (status, code, kind) => {
    expect(await hook({ status, body: { message: 'no', code } }).send()).toMatchObject({ kind, status })
  })

  test('is tested by a look at the webhook, whose token is not kept', async () => {
    const channel = hook({ body: { id: '1', name: 'Feedback', token: 't0ken', channel_id: '117' } })
    const answer = await channel.test()
    expect(answer).toMatchObject({ kind: 'delivered', detail: 'the webhook Feedback is there; nothing was posted' })
    expect([channel.first().method, channel.first().url.href]).toEqual(['GET', SECRETS['${URL}']])
  })
})

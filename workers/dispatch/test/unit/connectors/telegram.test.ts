import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { telegramText } from '../../../src/connectors/telegram-text.ts'
import { type Answered, service } from './service.ts'

const CONFIG = { kind: 'telegram', token: '${TOKEN}', chat: '@acme_news' }
const TOKEN = '4242:AAc2VjcmV0LWJvdA'
const chat = { id: -100777, type: 'channel', title: 'News', username: 'acme_news' }
const SENT: Answered = { body: { ok: true, result: { message_id: 77, chat } } }
const bot = (answer: Answered, options: Record<string, unknown> = {}, { token = TOKEN, lead }: { token?: string; lead?: string } = {}) =>
  service(
    { config: CONFIG, secrets: { '${TOKEN}': token }, title: 'Bug: export', options, ...(lead === undefined ? {} : { lead }) },
    () => answer,
  )

/** By https://core.telegram.org/bots/api#html-style: every tag is closed in order, every `&` begins an entity. */
function isGoodHtml(text: string): boolean {
  const open: string[] = []
  for (const [, slash, name = ''] of text.matchAll(/<(\/?)([a-z]+)(?: href="[^"<>]*")?>/g)) {
    if (!slash) open.push(name)
    else if (open.pop() !== name) return false
  }
  const words = text.replace(/<\/?(?:b|i|s|code|a)(?: href="[^"<>]*")?>/g, '')
  return open.length === 0 && !/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/.test(words)
}
const lengthShown = (text: string): number => text.replace(/<[^<>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, 'x').length

describe('a message for Telegram', () => {
  test('is HTML with the title in bold, without a preview, and is named by its link', async () => {
    const telling = bot(SENT)
    expect(await telling.send()).toMatchObject({ kind: 'delivered', externalId: '77', externalUrl: 'https://t.me/acme_news/77' })
    expect(telling.first().url.href).toBe(`https://api.telegram.org/bot${TOKEN}/sendMessage`)
    expect(telling.first().body).toEqual({
      chat_id: '@acme_news',
      text: '<b>Bug: export</b>\n\nIt loses rows.',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    })
  })

  test('may go into a topic, and without a sound', async () => {
    const telling = bot(SENT, { thread: 5, silent: true })
    await telling.send()
    expect(telling.first().body).toMatchObject({ message_thread_id: 5, disable_notification: true })
  })

  test('of a near-duplicate answers the first one, and stands alone where that was deleted', async () => {
    const telling = bot(SENT, {}, { lead: '42' })
    await telling.send()
    expect(telling.first().body).toMatchObject({ reply_parameters: { message_id: 42, allow_sending_without_reply: true } })
  })

  test('in a private group has a link only members can follow, and in a private chat none', async () => {
    const group = { id: -1001234, type: 'supergroup' }
    expect(await bot({ body: { result: { message_id: 9, chat: group } } }).send()).toMatchObject({ externalUrl: 'https://t.me/c/1234/9' })
    const person = { id: 5, type: 'private', username: 'ana' }
    expect(await bot({ body: { result: { message_id: 9, chat: person } } }).send()).not.toHaveProperty('externalUrl')
  })

  test('is good HTML of at most 4,096 characters, whatever a template or a person wrote', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<b>',
        '</b>',
        '<i>',
        '<a href="https://x.example/?a=1&amp;b">',
        '</a>',
        '<u>',
        '<script>',
        '&',
        '&lt;',
        '&nope;',
        '😀',
        'x'.repeat(200),
        '"',
        '\n',
      ),
    )
    fc.assert(
      fc.property(pieces, pieces, fc.integer({ min: 1, max: 30 }), (one, other, times) => {
        const text = telegramText({ title: one.join(''), text: other.join('').repeat(times) })
        expect(isGoodHtml(text)).toBe(true)
        expect(lengthShown(text)).toBeLessThanOrEqual(4_096)
        expect(text.isWellFormed()).toBe(true)
      }),
    )
  })

  test('that is too long says how much was cut', () => {
    const text = telegramText({ title: '', text: `<b>${'x'.repeat(5_000)}</b>` })
    expect(text).toBe(`<b>${'x'.repeat(4_046)}</b>\n<i>… cut: 954 more characters</i>`)
  })
})

describe('Telegram', () => {
  test('says how many seconds to wait', async () => {
    const limited = { status: 429, body: { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 14 } } }
    expect(await bot(limited).send()).toMatchObject({ kind: 'retry', retryAfterSeconds: 14 })
  })

  test.each([
    [401, 'Unauthorized', 'denied'],
    [404, 'Not Found', 'denied'],
    [403, 'Forbidden: bot was blocked by the user', 'denied'],
    [400, 'Bad Request: chat not found', 'denied'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'denied'],
    [400, 'Bad Request: message is too long', 'rejected'],
  ])('that answers %i %s: %s', async (status, description, kind) => {
    expect(await bot({ status, body: { ok: false, description } }).send()).toMatchObject({ kind, status })
  })

  test('names the new number of a group that was upgraded', async () => {
    const moved = {
      status: 400,
      body: { description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters: { migrate_to_chat_id: -100888 } },
    }
    expect(await bot(moved).send()).toMatchObject({ kind: 'denied', detail: expect.stringContaining('new number, -100888') as string })
  })

  test('is not asked with a token that would lead elsewhere', async () => {
    const telling = bot(SENT, {}, { token: '1:x/../../evil?' })
    expect(await telling.send()).toEqual({ kind: 'denied', detail: 'the token does not look like one of Telegram, 123456:AA…' })
    expect(telling.asked).toEqual([])
  })

  test('is tested by a look at the chat, which shows that the bot is in it', async () => {
    const telling = bot({ body: { ok: true, result: chat } })
    expect(await telling.test()).toMatchObject({ kind: 'delivered', detail: 'the bot knows the channel News; nothing was posted' })
    expect(telling.first().url.href).toContain('/getChat')
  })
})

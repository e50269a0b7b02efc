import { dlv, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { slackApi } from '../../../src/connectors/slack-api.ts'
import { type Answered, type Asked, service } from './service.ts'

const CONFIG = { kind: 'slack-api', token: '${TOKEN}', channel: 'C0123ABCD' }
const SECRETS = { '${TOKEN}': 'xoxb-1' }
const TS = '1718900000.123456'

const posted = () => ({ body: { ok: true, channel: 'C0123ABCD', ts: TS } })
const say = (options: Record<string, unknown> = {}, answer: (asked: Asked) => Answered = posted, lead?: string) =>
  service({ config: CONFIG, secrets: SECRETS, options, ...(lead === undefined ? {} : { lead }) }, answer)

const ours = (delivery: string) => ({ ts: TS, metadata: { event_type: 'sluice_delivery', event_payload: { delivery } } })
const LEAD = `C0999ZZZZ:${TS}`

describe('a message by the Web API', () => {
  test('goes to the channel, with the delivery in its metadata and the token in no address', async () => {
    const bot = say()
    expect(await bot.send()).toMatchObject({ kind: 'delivered', externalId: `C0123ABCD:${TS}` })
    expect(bot.first().url.href).toBe('https://slack.com/api/chat.postMessage')
    expect(bot.first()).toMatchObject({
      headers: { authorization: 'Bearer xoxb-1' },
      body: { channel: 'C0123ABCD', metadata: { event_type: 'sluice_delivery', event_payload: { delivery: dlv(1) } }, unfurl_links: false },
    })
  })

  test('may go to a channel of the rule, into a thread, and be shown in the channel too', async () => {
    const bot = say({ channel: 'C0777QQQQ', thread: TS, broadcast: true })
    await bot.send()
    expect(bot.first().body).toMatchObject({ channel: 'C0777QQQQ', thread_ts: TS, reply_broadcast: true })
  })

  test('of a near-duplicate is a reply to the first one', async () => {
    const bot = say({}, posted, LEAD)
    await bot.send()
    expect(bot.first().body).toMatchObject({ channel: 'C0999ZZZZ', thread_ts: TS })
  })

  test.each(['thread_not_found', 'message_not_found', 'cannot_reply_to_message'])(
    'of a near-duplicate whose first message is gone stands for itself (%s)',
    async (error) => {
      const bot = say(
        {},
        ({ body }) => ((body as { thread_ts?: string }).thread_ts === undefined ? posted() : { body: { ok: false, error } }),
        LEAD,
      )
      expect(await bot.send()).toMatchObject({ kind: 'delivered', externalId: `C0123ABCD:${TS}` })
    },
  )

  test.each([
    [{ channel: '#general' }, 'channel'],
    [{ thread: 'yesterday' }, 'thread'],
  ])('has options that are checked: %o', (options, path) => {
    expect(slackApi.checkOptions(options)).toMatchObject([{ path }])
  })
})

const gone = () => ({ body: { ok: false, error: 'is_archived' } })

describe('a channel that is gone', () => {
  test('pauses the destination where the configuration names it', async () => {
    expect(await say({}, gone).send()).toMatchObject({ kind: 'denied', detail: 'is_archived: the channel is archived; name another one' })
  })
  test('costs only the message where a rule names it', async () => {
    expect(await say({ channel: 'C0777QQQQ' }, gone).send()).toMatchObject({ kind: 'rejected' })
  })
})

/** History of two pages, of which the second has the message. */
const pages = ({ url }: Asked) => {
  const second = url.searchParams.get('cursor') === 'next'
  const messages = second ? [{ ts: '1.000001', text: 'somebody else' }, ours(dlv(1))] : [ours(dlv(2))]
  return { body: { ok: true, messages, has_more: !second, response_metadata: { next_cursor: second ? '' : 'next' } } }
}

const endless = () => ({ body: { ok: true, messages: [], has_more: true, response_metadata: { next_cursor: 'more' } } })

/** A thread without the message that is sought, and a channel with it. */
const inChannel = ({ url }: Asked) =>
  url.pathname.endsWith('replies') ? { body: { ok: true, messages: [ours(dlv(2))] } } : { body: { ok: true, messages: [ours(dlv(1))] } }

describe('an earlier try', () => {
  test('is found by its metadata, on whatever page', async () => {
    const bot = say({}, pages)
    expect(await bot.find()).toEqual({ ok: true, value: { externalId: `C0123ABCD:${TS}` } })
    expect(bot.asked).toHaveLength(2)
  })

  test('is looked for since it was decided, not in all that was ever said', async () => {
    const bot = say({}, pages)
    await bot.find()
    const query = bot.first().url.searchParams
    expect(Object.fromEntries(query)).toMatchObject({
      channel: 'C0123ABCD',
      oldest: String(NOON / 1_000 - 90),
      include_all_metadata: 'true',
    })
  })

  test('in a thread is looked for in the thread', async () => {
    const bot = say({ thread: TS }, pages)
    await bot.find()
    expect(bot.first().url.href).toContain(`/conversations.replies?channel=C0123ABCD&ts=${TS}`)
  })

  test('that the app may not look for is not sent again', async () => {
    const bot = say({}, () => ({ body: { ok: false, error: 'missing_scope', needed: 'channels:history' } }))
    expect(await bot.find()).toMatchObject({
      ok: false,
      failure: { kind: 'denied', detail: expect.stringContaining('channels:history') as string },
    })
  })

  test('of a near-duplicate is looked for in the thread, then in the channel: the first message may not have been there yet', async () => {
    const bot = say({}, pages, LEAD)
    expect(await say({}, inChannel, LEAD).find()).toEqual({ ok: true, value: { externalId: `C0123ABCD:${TS}`, own: true } })
    expect(await bot.find()).toEqual({ ok: true, value: { externalId: LEAD } })
  })

  test('in a channel with more messages than can be looked through is not taken for lost', async () => {
    const bot = say({}, endless)
    expect(await bot.find()).toMatchObject({ ok: false, failure: { kind: 'retry' } })
    expect(bot.asked).toHaveLength(10)
  })
})

test('a token is tested without a message', async () => {
  const bot = say({}, () => ({ body: { ok: true, team: 'Acme', user: 'sluice' } }))
  expect(await bot.test()).toMatchObject({ kind: 'delivered', detail: 'the token belongs to sluice in Acme; nothing was posted' })
  expect(bot.first().url.href).toBe('https://slack.com/api/auth.test')
})

import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, anAnalysis, anItem, dlv, NOON } from '@sluice/testing/builders'
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sink, startSink } from '../../../../scripts/sink/server.ts'
import { CONNECTORS } from '../../src/connectors/registry.ts'
import { fetchOnly } from '../unrestrained.ts'

let sink: Sink
beforeEach(async () => {
  sink = await startSink({ port: 0, log: () => undefined })
})
afterEach(() => sink.close())

const fetchLoopback = createGuardedFetch({ fetch, allowLoopback: true })
const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789').toString('base64')}`

const leased = (content: Partial<LeasedDelivery['content']> = {}): LeasedDelivery => ({
  ...aDelivery({ content: { ...aDelivery().content, ...content } }),
  attempt: 1,
  leaseUntil: NOON,
  uncertain: false,
  lead: null,
})

const configs = {
  slack: () => ({ kind: 'slack', url: '${URL}' }),
  jira: () => ({ kind: 'jira', url: '${URL}', project: 'SUP', email: 'bot@example.com', token: '${TOKEN}', labels: ['feedback'] }),
  webhook: () => ({ kind: 'webhook', url: '${URL}', secret: '${SECRET}' }),
}
const paths = { slack: '/slack/services/T0/B0/s3cr3t', jira: '', webhook: '/webhook' }

/** A delivery bound to the sink. */
async function open(kind: keyof typeof configs, delivery = leased(), url = sink.url + paths[kind]) {
  const values: Record<string, string> = { '${URL}': url, '${TOKEN}': 'jira-token', '${SECRET}': SECRET }
  const opened = await CONNECTORS.get(kind)?.open(delivery, configs[kind](), async (text) => values[text] ?? text, {
    fetch: (address, request, limits) => fetchLoopback(address, request, { timeoutMs: 300, ...limits }),
    now: () => NOON,
    ...fetchOnly(),
  })
  if (!opened?.ok) throw new Error(opened?.failure ?? 'no such connector')
  return opened.value
}

const send = async (...args: Parameters<typeof open>) => (await open(...args)).send()
const fault = (body: object) => fetch(`${sink.url}/faults`, { method: 'POST', body: JSON.stringify(body) })
const bodies = (): Record<string, unknown>[] => sink.received().map(({ body }) => JSON.parse(body) as Record<string, unknown>)

describe.each(['slack', 'jira', 'webhook'] as const)('%s', (kind) => {
  test('takes a delivery', async () => {
    expect(await send(kind)).toMatchObject({ kind: 'delivered' })
    expect(sink.received()).toHaveLength(1)
  })

  test.each([
    [429, 'retry'],
    [503, 'retry'],
    [500, 'unknown'],
    [504, 'unknown'],
    [400, 'rejected'],
    [401, 'denied'],
    [302, 'rejected'],
  ])('that answers %i comes out as %s', async (status, outcome) => {
    await fault({ path: '/', status })
    expect(await send(kind)).toMatchObject({ kind: outcome, status })
  })

  test('says how long to wait', async () => {
    await fault({ path: '/', status: 429, retryAfter: 17 })
    expect(await send(kind)).toMatchObject({ kind: 'retry', retryAfterSeconds: 17 })
  })

  test('whose answer never comes may have acted', async () => {
    await fault({ path: '/', dropAfterReceive: true })
    expect(await send(kind)).toMatchObject({ kind: 'unknown' })
    await fault({ path: '/', delayMs: 600 })
    expect(await send(kind)).toMatchObject({ kind: 'unknown', detail: 'no answer within 300 ms' })
  })

  test('on a private address is never asked', async () => {
    expect(await send(kind, leased(), 'https://169.254.169.254/')).toEqual({
      kind: 'rejected',
      detail: 'address refused: must have a host name, not an IP address',
    })
  })

  test('names the secrets it used, so that they can be cut out of what is kept', async () => {
    expect((await open(kind)).secrets).toContain(sink.url + paths[kind])
  })
})

describe('Slack', () => {
  test('takes the longest text there is, with nothing lost, and a message that is cut says so', async () => {
    const words = Array.from({ length: 8_000 }, (_, index) => `w${index}`).join(' ')
    expect(await send('slack', leased({ text: words }))).toMatchObject({ kind: 'delivered' })
    const blocks = bodies()[0]?.['blocks'] as { text: { text: string } }[]
    expect(
      blocks
        .slice(1)
        .map(({ text }) => text.text)
        .join(''),
    ).toBe(words)
  })

  test('makes no mentions or links of its own', async () => {
    await send('slack')
    const blocks = bodies()[0]?.['blocks'] as { text: { verbatim: boolean } }[]
    expect(blocks.every(({ text }) => text.verbatim)).toBe(true)
  })
})

describe('Jira', () => {
  test('gets an issue with a marker by which it is found again', async () => {
    const sent = await send(
      'jira',
      leased({ title: 'Very long\n'.repeat(40), text: 'One\nline\n\nTwo', options: { issueType: 'Bug', labels: ['urgent'] } }),
    )
    expect(sent).toMatchObject({ kind: 'delivered', externalId: 'SUP-1', externalUrl: `${sink.url}/browse/SUP-1` })
    expect(bodies()[0]).toMatchObject({
      fields: {
        issuetype: { name: 'Bug' },
        labels: ['sluice', `sluice-${dlv(1)}`, 'feedback', 'urgent'],
        description: {
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: 'One' }, { type: 'hardBreak' }, { type: 'text', text: 'line' }] },
            { type: 'paragraph', content: [{ type: 'text', text: 'Two' }] },
          ],
        },
      },
    })
  })

  test('finds what an earlier try has made, and nothing where none has', async () => {
    const opened = await open('jira')
    expect(await opened.findExisting?.()).toEqual({ ok: true, value: null })
    await fault({ path: '/rest/api/3/issue', dropAfterReceive: true })
    await opened.send()
    expect(await opened.findExisting?.()).toEqual({ ok: true, value: { externalId: 'SUP-1', externalUrl: `${sink.url}/browse/SUP-1` } })
  })

  test('that cannot be searched gives no answer, not an empty one', async () => {
    await fault({ path: '/rest/api/3/search', status: 503 })
    expect(await (await open('jira')).findExisting?.()).toMatchObject({ ok: false, failure: { kind: 'retry', status: 503 } })
  })
})

describe('a webhook', () => {
  test('carries the event, signed over its bytes with the delivery as id', async () => {
    await send('webhook', leased({ data: { item: anItem(), analysis: anAnalysis(), rule: { name: 'open-ticket' } } }))
    const [request] = sink.received()
    const seconds = String(NOON / 1_000)
    const expected = createHmac('sha256', '0123456789abcdef0123456789')
      .update(`${dlv(1)}.${seconds}.${request?.body}`)
      .digest('base64')
    expect(request?.headers).toMatchObject({ 'webhook-id': dlv(1), 'webhook-timestamp': seconds, 'webhook-signature': `v1,${expected}` })
    expect(bodies()[0]).toMatchObject({
      type: 'item.matched',
      item: { id: anItem().id },
      analysis: { category: 'bug' },
      rule: { name: 'open-ticket' },
      action: { id: dlv(1), title: 'Bug: export' },
    })
  })
})

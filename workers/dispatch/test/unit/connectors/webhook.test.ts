import { anAnalysis, anItem, dlv, NOON } from '@sluice/testing/builders'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { webhook } from '../../../src/connectors/webhook.ts'
import { type Answered, service } from './service.ts'

const secretOf = (bytes: string): string => `whsec_${btoa(bytes)}`
const OLD = secretOf('0123456789abcdef0123456789')
const NEW = secretOf('zyxwvutsrqponmlkjihgfedcba')
const ADDRESS = 'https://shop.example.com/hooks'

const SECRETS = {
  '${OLD}': OLD,
  '${NEW}': NEW,
  '${API_KEY}': 'k-1',
  '${BROKEN}': 'not base64!',
  '${LINES}': 'a\r\nx-admin: 1',
}

const hook = (config: object, answer: Answered = { status: 204, body: '' }) =>
  service(
    {
      config: { kind: 'webhook', url: ADDRESS, ...config },
      secrets: SECRETS,
      text: 'Половина пропала 😀',
      data: { item: anItem(), analysis: anAnalysis() },
    },
    () => answer,
  )

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a signed webhook', () => {
  test.each([
    ['Standard Webhooks', (secret: string) => new StandardWebhook(secret)],
    ['Svix', (secret: string) => new SvixWebhook(secret)],
  ])('is accepted by the library of %s, with either secret of a rotation', async (_name, verifierOf) => {
    const sent = hook({ secret: ['${OLD}', '${NEW}'] })
    expect(await sent.send()).toMatchObject({ kind: 'delivered' })
    const { text: body, headers } = sent.first()
    for (const secret of [OLD, NEW]) expect(() => verifierOf(secret).verify(body, headers)).not.toThrow()
    expect(() => verifierOf(secretOf('somebody else entirely....')).verify(body, headers)).toThrow('No matching signature')
    expect(() => verifierOf(OLD).verify(`${body} `, headers)).toThrow('No matching signature')
    expect(JSON.parse(body)).toMatchObject({
      type: 'item.matched',
      item: { id: anItem().id },
      analysis: { category: 'bug' },
      action: { id: dlv(1) },
    })
  })

  test('is signed anew with every try, under the same id', async () => {
    const sent = hook({ secret: '${OLD}' })
    await sent.send()
    expect(sent.first().headers).toMatchObject({ 'webhook-id': dlv(1), 'webhook-timestamp': String(NOON / 1_000) })
    expect(sent.first().headers['webhook-signature']).toMatch(/^v1,[\w+/]+=*$/)
  })

  test('carries headers of the receiver, also secret ones, and none of them takes the place of ours', async () => {
    const sent = hook({ secret: '${OLD}', headers: { 'X-Api-Key': '${API_KEY}', 'x-team': 'payments', 'user-agent': 'acme' } })
    await sent.send()
    expect(sent.first().headers).toMatchObject({
      'X-Api-Key': 'k-1',
      'x-team': 'payments',
      'user-agent': 'acme',
      'content-type': 'application/json',
    })
  })

  test.each([
    [{ 'webhook-signature': 'x' }, 'is a header that Sluice sets itself'],
    [{ Host: 'other.example' }, 'is a header that Sluice sets itself'],
    [{ 'content-length': '1' }, 'is a header that Sluice sets itself'],
    [{ 'x y': '1' }, 'is not the name of a header'],
    [{ 'x-a': 'a\nx-b: 1' }, 'must be one line of ASCII'],
    [{ 'x-a': '1', 'X-A': '2' }, 'is there twice'],
  ])('refuses the headers %o at save', (headers, reason) => {
    const issues = webhook.checkConfig({ kind: 'webhook', url: ADDRESS, secret: '${OLD}', headers }, false)
    expect(issues.map(({ message }) => message).join()).toContain(reason)
  })

  test.each([
    [{ secret: '${BROKEN}' }, 'whsec_'],
    [{ secret: ['${OLD}', '${BROKEN}'] }, 'whsec_'],
    [{ secret: '${OLD}', headers: { 'x-key': '${LINES}' } }, 'x-key'],
  ])('with a secret that cannot be used waits for a better one, and is not sent (%o)', async (config, reason) => {
    const sent = hook(config)
    expect(await sent.send()).toMatchObject({ kind: 'denied', detail: expect.stringContaining(reason) as string })
    expect(sent.asked).toEqual([])
  })

  test('whose receiver is gone for good waits', async () => {
    expect(await hook({ secret: '${OLD}' }, { status: 410 }).send()).toMatchObject({ kind: 'denied' })
  })

  test('is tested with a signed message of a type of its own', async () => {
    const sent = hook({ secret: '${OLD}' })
    expect(await sent.test()).toMatchObject({ kind: 'delivered' })
    const { text: body, headers } = sent.first()
    expect(new StandardWebhook(OLD).verify(body, headers)).toEqual({ type: 'sluice.test' })
  })
})

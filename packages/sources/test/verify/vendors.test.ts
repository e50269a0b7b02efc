import { sign as octokitSign } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import { Stripe } from 'stripe'
import twilio from 'twilio/lib/webhooks/webhooks.js'
import { describe, expect, test } from 'vitest'
import { asymmetricWebhooks, standardWebhooks } from '../../src/schemes/standard-webhooks.ts'
import type { Verification } from '../../src/verification.ts'
import { ask, hmac, NOW, SECONDS } from './asking.ts'

/** What the vendors' own libraries sign. */

const BODY = '{"text":"Grüße 👋","n":1.50}'

test('GitHub', async () => {
  const secrets = { '${NEW}': [{ value: 'the secret of a hook' }] }
  const headers = { 'x-signature': await octokitSign('the secret of a hook', BODY) }
  expect(await ask(hmac(), { headers, body: BODY }, { secrets })).toBe('ok')
  expect(await ask(hmac(), { headers, body: `${BODY} ` }, { secrets })).toBe('invalid')
})

test('Stripe', async () => {
  const stripe = hmac({
    signature: { header: 'stripe-signature', prefix: 'v1=', separator: ',', encoding: 'hex' },
    template: '{timestamp}.{body}',
    timestamp: { place: { header: 'stripe-signature', prefix: 't=', separator: ',' }, unit: 's', toleranceSeconds: 300 },
  })
  const secrets = { '${NEW}': [{ value: 'whsec_stripe' }] }
  const { webhooks } = new Stripe('sk_test_none')
  const signedAt = (timestamp: number, secret = 'whsec_stripe') => ({
    headers: { 'stripe-signature': webhooks.generateTestHeaderString({ payload: BODY, secret, timestamp }) },
    body: BODY,
  })
  expect(await ask(stripe, signedAt(Number(SECONDS)), { secrets })).toBe('ok')
  expect(await ask(stripe, signedAt(Number(SECONDS) - 301), { secrets })).toBe('stale')
  expect(await ask(stripe, signedAt(Number(SECONDS), 'whsec_other'), { secrets })).toBe('invalid')
})

describe('Standard Webhooks', () => {
  const key = Buffer.from('a key of more than 24 bytes, as the standard asks').toString('base64')
  const secrets = { '${NEW}': [{ value: `whsec_${key}` }] }
  const verification = standardWebhooks(['${NEW}'])
  const headersAt = (ms: number, secret = key) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(ms / 1000),
    'webhook-signature': new Webhook(secret).sign('msg_1', new Date(ms), BODY),
  })

  test('of one key', async () => {
    expect(await ask(verification, { headers: headersAt(NOW), body: BODY }, { secrets })).toBe('ok')
    expect(await ask(verification, { headers: headersAt(NOW - 301_000), body: BODY }, { secrets })).toBe('stale')
    expect(await ask(verification, { headers: { ...headersAt(NOW), 'webhook-id': 'msg_2' }, body: BODY }, { secrets })).toBe('invalid')
  })

  test('of several keys, the last being ours', async () => {
    const other = headersAt(NOW, Buffer.from('another key of more than 24 bytes').toString('base64'))['webhook-signature']
    const headers = { ...headersAt(NOW), 'webhook-signature': `${other} v1a,AAAA ${headersAt(NOW)['webhook-signature']}` }
    expect(await ask(verification, { headers, body: BODY }, { secrets })).toBe('ok')
  })

  test('keep bytes apart that the library shows as the same text', async () => {
    const shown = '{\u{fffd}}'
    const headers = { ...headersAt(NOW), 'webhook-signature': new Webhook(key).sign('msg_1', new Date(NOW), shown) }
    expect(await ask(verification, { headers, body: shown }, { secrets })).toBe('ok')
    expect(await ask(verification, { headers, body: Uint8Array.of(0x7b, 0xff, 0x7d) }, { secrets })).toBe('invalid')
  })

  test('a signature by key pair is no signature by secret, nor the other way round', async () => {
    expect(
      await ask(
        asymmetricWebhooks(['${NEW}']),
        { headers: headersAt(NOW), body: BODY },
        { secrets: { '${NEW}': [{ value: `whpk_${Buffer.alloc(32, 9).toString('base64')}` }] } },
      ),
    ).toBe('missing')
  })
})

describe('Twilio', () => {
  const verification: Verification = hmac({
    algorithm: 'sha1',
    signature: { header: 'x-twilio-signature', encoding: 'base64' },
    template: '{url}{form}',
  })
  const secrets = { '${NEW}': [{ value: 'auth token' }] }
  const url = 'https://sluice.example/v1/webhooks/sms?from=eu&x=%2F'

  const asked = (fields: Record<string, string | string[]>, body: string) => {
    const headers = { 'x-twilio-signature': twilio.getExpectedTwilioSignature('auth token', url, fields) }
    return ask(verification, { headers, url, body }, { secrets })
  }

  test('of a form', async () => {
    const fields = {
      To: '+4930123',
      From: '+4940456',
      Body: 'Grüße & "100 %" 👋',
      NumMedia: '0',
      ApiVersion: '',
      a: 'small letters come last',
    }
    expect(await asked(fields, new URLSearchParams(fields).toString())).toBe('ok')
    expect(await asked(fields, new URLSearchParams({ ...fields, Body: 'other' }).toString())).toBe('invalid')
  })

  test('of a form with a name that comes again', async () => {
    expect(await asked({ Media: ['b', 'a', 'b'], Body: 'x' }, 'Media=b&Media=a&Body=x&Media=b')).toBe('ok')
  })

  test('of a request without a form', async () => {
    expect(await asked({}, '')).toBe('ok')
  })
})

import { generateKeyPairSync, sign } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { createVerifier } from '../../src/verify.ts'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('standard-webhooks', () => {
  const source = aSource('standard-webhooks')

  test('text in one of the usual fields is the text, plain fields are attributes', () => {
    expect(draft(source, fixture('standard-webhooks/comment.created.json'))).toEqual({
      kind: 'text',
      type: 'comment.created',
      title: 'Search',
      text: 'Finds nothing with an umlaut.',
      markup: 'plain',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { id: 'cmt_41', plan: 'team', stars: 2 },
      hints: {},
    })
  })

  test('without text it is a signal', () => {
    expect(draft(source, fixture('standard-webhooks/user.deleted.json'))).toMatchObject({
      kind: 'signal',
      type: 'user.deleted',
      attributes: { id: 'usr_7', deleted: true },
    })
  })

  test('the id of the message is the key, under either name', () => {
    expect(source.dedupeKey(anInput({ headers: { 'webhook-id': 'msg_1' } }))).toBe('msg_1')
    expect(source.dedupeKey(anInput({ headers: { 'svix-id': 'msg_2' } }))).toBe('msg_2')
  })

  test.each([
    { 'webhook-id': 'another' },
    { 'webhook-id': 'another', 'webhook-timestamp': '1' },
    { 'webhook-id': 'another', 'webhook-timestamp': '1', 'webhook-signature': 'v2,AAAA' },
  ])('an id that is not signed beside one that is does not make a replay a new message: %j', async (beside) => {
    const secret = `whsec_${btoa('a secret of 24 bytes ...')}`
    const now = Date.UTC(2026, 2, 3)
    const headers = new Headers({
      'svix-id': 'msg_1',
      'svix-timestamp': String(now / 1000),
      'svix-signature': new Webhook(secret).sign('msg_1', new Date(now), '{}'),
      ...beside,
    })
    const verify = createVerifier(aSource('standard-webhooks', { secret: '${KEY}' }).verification, async () => [{ value: secret }])
    const request = { method: 'POST', url: 'https://sluice.example', headers }
    expect(await verify({ ...request, body: new TextEncoder().encode('{}') }, now)).toBe('ok')
    expect(source.dedupeKey({ ...request, body: {} })).toBe('msg_1')
  })

  test('a public key proves a signature of its pair, and never serves as a shared secret', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const whpk = `whpk_${publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`
    const { verification } = aSource('standard-webhooks', { publicKey: '${KEY}' })
    const verify = createVerifier(verification, async () => [{ value: whpk }])
    const now = Date.UTC(2026, 2, 3)
    const at = String(now / 1000)
    const ask = (signature: string) =>
      verify(
        {
          method: 'POST',
          url: 'https://sluice.example',
          headers: new Headers({ 'webhook-id': 'm', 'webhook-timestamp': at, 'webhook-signature': signature }),
          body: new TextEncoder().encode('{}'),
        },
        now,
      )
    expect(await ask(`v1a,${sign(null, Buffer.from(`m.${at}.{}`), privateKey).toString('base64')}`)).toBe('ok')
    expect(await ask('v1,AAAA')).not.toBe('ok')
  })

  test('a secret and a public key together are refused', () => {
    expect(() => aSource('standard-webhooks', { secret: '${A}', publicKey: '${B}' })).toThrow('give one of')
  })
})

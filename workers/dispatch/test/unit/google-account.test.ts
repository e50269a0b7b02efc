import { createVerify } from 'node:crypto'
import { NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { ACCOUNT, appended, google, key, newKey, publicKey, send } from './google-service.ts'

beforeEach(newKey)

describe('a service account', () => {
  test('asks for a token with a statement that its own key has signed', async () => {
    const { ports, calls } = google(() => appended(2))
    await send(ports)
    const form = new URLSearchParams(calls[0]?.body)
    const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
    expect(createVerify('RSA-SHA256').update(`${header}.${claims}`).verify(publicKey, signature, 'base64url')).toBe(true)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT', kid: key.id })
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: ACCOUNT,
      scope: 'https://www.googleapis.com/auth/spreadsheets',
      aud: 'https://oauth2.googleapis.com/token',
      iat: NOON / 1_000,
      exp: NOON / 1_000 + 3_600,
    })
    expect(calls[1]?.headers['authorization']).toBe('Bearer ya29.1')
  })

  test('uses its token until a minute before its end', async () => {
    const { ports, tokens, pass } = google(() => appended(2))
    await send(ports)
    pass(3_539)
    await send(ports)
    expect(tokens()).toBe(1)
    pass(1)
    await send(ports)
    expect(tokens()).toBe(2)
  })

  test('whose token was taken away gets another one, once', async () => {
    const refusing = new Set(['Bearer ya29.1'])
    const { ports, tokens } = google(({ headers }) =>
      refusing.has(headers['authorization'] ?? '') ? { status: 401, text: 'no' } : appended(2),
    )
    expect(await send(ports)).toMatchObject({ kind: 'denied', status: 401 })
    expect(await send(ports)).toMatchObject({ kind: 'delivered' })
    expect(tokens()).toBe(2)
    refusing.add('Bearer ya29.2').add('Bearer ya29.3')
    expect(await send(ports)).toMatchObject({ kind: 'denied', status: 401 })
  })

  test.each([
    [400, 'denied', 'Google refuses the service account: invalid_grant, Invalid JWT Signature.'],
    [401, 'denied', 'Google refuses the service account: invalid_grant, Invalid JWT Signature.'],
    [429, 'retry', undefined],
    [500, 'retry', undefined],
    [503, 'retry', undefined],
  ])('that gets %i instead of a token is %s: nothing was sent', async (status, kind, detail) => {
    const text = JSON.stringify({ error: 'invalid_grant', error_description: 'Invalid JWT Signature.' })
    const { ports, calls } = google(() => ({ status, text }))
    expect(await send(ports)).toMatchObject({ kind, status, ...(detail !== undefined && { detail }) })
    expect(calls).toHaveLength(1)
  })

  test.each([
    ['no JSON', 'secret', 'credentials must be the JSON key file of a service account, with client_email and private_key'],
    [
      'no key file',
      '{"type":"authorized_user"}',
      'credentials must be the JSON key file of a service account, with client_email and private_key',
    ],
    [
      'a broken key',
      JSON.stringify({ client_email: ACCOUNT, private_key: '-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n' }),
      'private_key in the key file cannot be read; download the file again',
    ],
  ])('given as %s pauses the destination and says what to do', async (_, given, detail) => {
    key.file = given
    const { ports, calls } = google(() => appended(2))
    expect(await send(ports)).toEqual({ kind: 'denied', detail })
    expect(calls).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import type { Verification } from '../../src/verification.ts'
import { ask, hmac, sign } from './asking.ts'

/** A signing token, or the older one that is sent as it is: the secret belongs to one of both. */
const either: Verification = {
  scheme: 'any',
  of: [hmac({ key: 'whsec', secrets: ['${A}', '${B}'] }), { scheme: 'token', token: { header: 'x-token' }, secrets: ['${A}', '${B}'] }],
}
const key = Buffer.from('0123456789abcdef')
const whsec = `whsec_${key.toString('base64')}`
const having = (a: string, b = a) => ({ secrets: { '${A}': [{ value: a }], '${B}': [{ value: b }] } })
const signed = { 'x-signature': `sha256=${sign(key, '{}')}` }

describe('of two ways of proof', () => {
  test('the one that the request carries decides', async () => {
    expect(await ask(either, { headers: signed }, having(whsec))).toBe('ok')
    expect(await ask(either, { headers: { 'x-token': 'plain token' } }, having('plain token'))).toBe('ok')
    expect(await ask(either, { headers: {} }, having(whsec))).toBe('missing')
  })

  test('a wrong proof is not healed by what else the request carries', async () => {
    expect(await ask(either, { headers: { 'x-signature': `sha256=${sign('x', '{}')}`, 'x-token': whsec } }, having(whsec))).toBe('invalid')
  })

  test('a way that no secret fits is no trouble of ours when a stranger tries it', async () => {
    expect(await ask(either, { headers: signed }, having('plain token'))).toBe('invalid')
  })

  test('both work while one replaces the other', async () => {
    const moving = having('plain token', whsec)
    expect(await ask(either, { headers: signed }, moving)).toBe('ok')
    expect(await ask(either, { headers: { 'x-token': 'plain token' } }, moving)).toBe('ok')
  })

  test('the second is asked where both are carried and only it has a secret', async () => {
    expect(await ask(either, { headers: { ...signed, 'x-token': 'plain token' } }, having('plain token'))).toBe('ok')
  })

  test('a secret without a value is our trouble', async () => {
    const secrets = { '${A}': [], '${B}': [] }
    await expect(ask(either, { headers: signed }, { secrets })).rejects.toMatchObject({ name: 'MissingSecret' })
  })
})

import { describe, expect, test } from 'vitest'
import type { Verification } from '../../src/verification.ts'
import { ask } from './asking.ts'

const secrets = ['${NEW}', '${OLD}']
const header = (name: string, value: string) => ({ headers: { [name]: value } })

const having = (...values: string[]) => ({ secrets: { '${NEW}': values.map((value) => ({ value })) } })

describe('a bearer token', () => {
  const bearer: Verification = { scheme: 'token', token: { header: 'authorization', prefix: 'Bearer ' }, secrets }

  test('is good when it is one of the secrets', async () => {
    expect(await ask(bearer, header('authorization', 'bearer old-secret'))).toBe('ok')
  })

  test('is refused otherwise, be it a part of one or more than one', async () => {
    for (const token of ['old-secre', 'old-secret-', 'old-secretold-secret', 'OLD-SECRET', 'x'])
      expect(await ask(bearer, header('authorization', `Bearer ${token}`)), `given ${token}`).toBe('invalid')
  })

  test('is missing where there is none', async () => {
    for (const value of ['Bearer', 'Basic b2xkLXNlY3JldA==', '']) expect(await ask(bearer, header('authorization', value))).toBe('missing')
    expect(await ask(bearer, {})).toBe('missing')
  })

  test('is never good by being empty', async () => {
    const open: Verification = { scheme: 'token', token: { header: 'x-token' }, secrets: ['${NEW}'] }
    await expect(ask(open, header('x-token', ''), having(''))).rejects.toMatchObject({ name: 'MissingSecret' })
    expect(await ask(open, header('x-token', ''), having('', 'old'))).toBe('invalid')
  })
})

const at = (token: Extract<Verification, { scheme: 'token' }>['token']): Verification => ({ scheme: 'token', token, secrets })

test('a token may stand in a header, a field, the query or the address', async () => {
  expect(await ask(at({ header: 'X-Token' }), header('x-token', 'old-secret'))).toBe('ok')
  expect(await ask(at({ field: 'value.0.clientState' }), { decoded: { value: [{ clientState: 'old-secret' }] } })).toBe('ok')
  expect(await ask(at({ query: 'key' }), { url: 'https://s.example/x?key=old%2Dsecret' })).toBe('ok')
  expect(await ask(at({ segment: true }), { segment: 'old-secret' })).toBe('ok')
  expect(await ask(at({ segment: true }), { segment: 'old' })).toBe('invalid')
  expect(await ask(at({ segment: true }), {})).toBe('missing')
})

const login = (text: string, scheme = 'Basic') => header('authorization', `${scheme} ${Buffer.from(text).toString('base64')}`)

describe('user and password', () => {
  const basic: Verification = { scheme: 'basic', secrets: ['${LOGIN}'] }
  const known = { secrets: { '${LOGIN}': [{ value: 'söluice:pass:with:colons' }] } }

  test('are good as they are set, a password with colons too', async () => {
    expect(await ask(basic, login('söluice:pass:with:colons'), known)).toBe('ok')
    expect(await ask(basic, login('söluice:pass:with:colons', 'BASIC'), known)).toBe('ok')
  })

  test('are refused otherwise', async () => {
    for (const text of ['söluice:pass', 'söluice', ':pass:with:colons', 'soluice:pass:with:colons', 'söluice:pass:with:colons '])
      expect(await ask(basic, login(text), known), `given ${text}`).toBe('invalid')
    expect(await ask(basic, header('authorization', 'Basic ???'), known)).toBe('invalid')
    expect(await ask(basic, header('authorization', 'Basic'), known)).toBe('missing')
    expect(await ask(basic, header('authorization', 'Bearer abc'), known)).toBe('missing')
  })

  test('need both: a secret without a colon says what to do', async () => {
    const asked = ask(basic, login('a:b'), { secrets: { '${LOGIN}': [{ value: 'only-a-password' }] } })
    await expect(asked).rejects.toThrow('the value of ${LOGIN} is not `user:password`')
  })
})

test('a source that says it has no secret takes everything', async () => {
  expect(await ask({ scheme: 'none' }, { body: 'anything' })).toBe('ok')
})

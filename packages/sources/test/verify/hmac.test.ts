import { describe, expect, test } from 'vitest'
import { ask, hmac, NOW, SECRETS, SECONDS, sign } from './asking.ts'

const NEW = 'schlüssel-neu'
const header = (value: string) => ({ headers: { 'x-signature': value } })

describe('a signature over the body', () => {
  test('is good when made with the secret', async () => {
    expect(await ask(hmac(), { ...header(`sha256=${sign(NEW, '{"a":1}')}`), body: '{"a":1}' })).toBe('ok')
  })

  test.each(['sha1', 'sha256', 'sha512'] as const)('may be %s, in hex, base64 or base64url', async (algorithm) => {
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      const verification = hmac({ algorithm, signature: { header: 'x-signature', encoding } })
      expect(await ask(verification, header(sign(NEW, '{}', encoding, algorithm)))).toBe('ok')
    }
  })

  test('is refused for another secret, another body, another prefix, or another encoding', async () => {
    const good = sign(NEW, '{}')
    expect(await ask(hmac(), header(`sha256=${sign('wrong', '{}')}`))).toBe('invalid')
    expect(await ask(hmac(), { ...header(`sha256=${good}`), body: '{ }' })).toBe('invalid')
    expect(await ask(hmac(), header(`sha256=${good.slice(2)}`))).toBe('invalid')
    expect(await ask(hmac(), header(`sha256=zz${good.slice(2)}`))).toBe('invalid')
    expect(await ask(hmac(), header(`sha1=${good}`))).toBe('missing')
    expect(await ask(hmac(), header('sha256='))).toBe('invalid')
    expect(await ask(hmac(), {})).toBe('missing')
  })

  test('holds for bytes, not for the text they are shown as', async () => {
    const sent = Uint8Array.of(0x7b, 0xff, 0x7d)
    const shown = Uint8Array.of(0x7b, 0xef, 0xbf, 0xbd, 0x7d)
    const signed = header(`sha256=${sign(NEW, sent)}`)
    expect(await ask(hmac(), { ...signed, body: sent })).toBe('ok')
    expect(await ask(hmac(), { ...signed, body: shown })).toBe('invalid')
  })

  test('may be any of a list, the last one too, in base64 with or without padding', async () => {
    const list = hmac({ signature: { header: 'x-signature', prefix: 'v1,', separator: ' ', encoding: 'base64' } })
    const good = sign(NEW, '{}', 'base64')
    for (const last of [good, good.replace('=', '')]) {
      expect(await ask(list, header(`v1,${sign('gone', '{}', 'base64')} v1a,AAAA nonsense v1,${last}`))).toBe('ok')
    }
  })

  test('in base64 has one spelling: bits that belong to no byte must be zero', async () => {
    const base64 = hmac({ signature: { header: 'x-signature', encoding: 'base64' } })
    const secrets = { '${NEW}': [{ value: 'k' }] }
    const good = sign('k', '{}', 'base64')
    const other = good.replace(/(.)=$/, (_, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=`)
    expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(good, 'base64'))
    expect(await ask(base64, header(good), { secrets })).toBe('ok')
    expect(await ask(base64, header(other), { secrets })).toBe('invalid')
  })
})

describe('a key', () => {
  const raw = Buffer.from('00ff10bc7d29', 'hex')

  test.each([
    ['hex', raw.toString('hex')],
    ['base64', raw.toString('base64')],
    ['whsec', `whsec_${raw.toString('base64')}`],
    ['whsec', raw.toString('base64')],
  ] as const)('may be given as %s', async (key, value) => {
    const secrets = { '${NEW}': [{ value }] }
    expect(await ask(hmac({ key }), header(`sha256=${sign(raw, '{}')}`), { secrets })).toBe('ok')
  })

  test('that is not of its form is our trouble, and the error tells neither it nor a part of it', async () => {
    const secrets = { '${NEW}': [{ value: 'not-base64-at-all' }] }
    const asked = ask(hmac({ key: 'base64' }), header(`sha256=${sign(raw, '{}')}`), { secrets })
    await expect(asked).rejects.toThrow("the value of ${NEW} is not base64; copy it again from the provider's settings")
  })

  test('of a secret without a value is our trouble too, under a name of its own', async () => {
    await expect(ask(hmac({ secrets: ['${UNSET}'] }), header('sha256=00'))).rejects.toMatchObject({ name: 'MissingSecret' })
    const empty = { '${NEW}': [{ value: '' }] }
    await expect(ask(hmac(), header(`sha256=${sign('', '{}')}`), { secrets: empty })).rejects.toMatchObject({ name: 'MissingSecret' })
  })
})

describe('while secrets rotate', () => {
  test('either is good, and a third is not', async () => {
    const rotating = hmac({ secrets: ['${NEW}', '${OLD}'] })
    expect(await ask(rotating, header(`sha256=${sign(NEW, '{}')}`))).toBe('ok')
    expect(await ask(rotating, header(`sha256=${sign('old-secret', '{}')}`))).toBe('ok')
    expect(await ask(rotating, header(`sha256=${sign('older', '{}')}`))).toBe('invalid')
  })

  test('the value before this one is good until its end and not a millisecond longer', async () => {
    const secrets = { '${NEW}': [{ value: 'current' }, { value: 'previous', until: NOW }] }
    const asked = (signedWith: string, now: number) => ask(hmac(), header(`sha256=${sign(signedWith, '{}')}`), { now, secrets })
    expect(await asked('previous', NOW - 1)).toBe('ok')
    expect(await asked('previous', NOW)).toBe('ok')
    expect(await asked('previous', NOW + 1)).toBe('invalid')
    expect(await asked('current', NOW + 1)).toBe('ok')
  })

  test('a secret of another form does not stand in the way of one that fits', async () => {
    const mixed = hmac({ key: 'hex', secrets: ['${OLD}', '${KEY}'] })
    const secrets = { ...SECRETS, '${KEY}': [{ value: 'ab12' }] }
    expect(await ask(mixed, header(`sha256=${sign(Buffer.from('ab12', 'hex'), '{}')}`), { secrets })).toBe('ok')
  })
})

const templated = (template: string, over: Parameters<typeof hmac>[0] = {}) =>
  hmac({ template, signature: { header: 'x-signature', encoding: 'base64' }, ...over })

const signed = (text: string) => header(sign(NEW, text, 'base64'))

describe('what is signed', () => {
  test('may hold the method and the address, with its query', async () => {
    const url = 'https://sluice.example/v1/webhooks/door?a=1&b=%2Fx'
    expect(await ask(templated('{method}{url}{body}'), { ...signed(`PUT${url}{}`), method: 'PUT', url })).toBe('ok')
    expect(await ask(templated('{method}{url}{body}'), { ...signed(`PUT${url}{}`), method: 'PUT', url: `${url}1` })).toBe('invalid')
  })

  test('may hold the address with those characters decoded that HubSpot decodes, and no others', async () => {
    const url = 'https://sluice.example/h?q=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3b&r=%20%26%3D%C3%BC'
    const decoded = "https://sluice.example/h?q=:/?@!$'()*,;&r=%20%26%3D%C3%BC"
    expect(await ask(templated('{url.decoded}'), { ...signed(decoded), url })).toBe('ok')
  })

  test('may hold a form by the names of its fields; a name that comes again has each value once, sorted', async () => {
    const body = 'To=%2B49&Body=Gr%C3%BC%C3%9Fe+an+alle&Media=b&Media=a&Media=b&Empty='
    expect(
      await ask(templated('{url}{form}'), {
        ...signed('https://s.example/xBodyGrüße an alleEmptyMediaaMediabTo+49'),
        url: 'https://s.example/x',
        body,
      }),
    ).toBe('ok')
  })

  test('may hold values from other places', async () => {
    const verification = templated('{id}.{token}.{name}:{body}', {
      values: { id: { header: 'x-id' }, token: { field: 'signature.token' }, name: { query: 'name' } },
    })
    const request = { url: 'https://s.example/x?name=J%C3%B6rg', decoded: { signature: { token: 17 } } }
    const headers = { 'x-id': 'msg_1', 'x-signature': sign(NEW, 'msg_1.17.Jörg:{}', 'base64') }
    expect(await ask(verification, { ...request, headers })).toBe('ok')
    expect(await ask(verification, { ...request, headers: { ...headers, 'x-id': 'msg_2' } })).toBe('invalid')
    expect(await ask(verification, { ...request, decoded: {}, headers })).toBe('missing')
  })

  test('is itself where it names nothing: {other} stands for itself', async () => {
    expect(await ask(templated('{other} {{body}}'), signed('{other} {{}}'))).toBe('ok')
  })
})

test('a signature may stand in the query, or in the body beside what it signs', async () => {
  const inQuery = hmac({ signature: { query: 'sig', encoding: 'hex' } })
  expect(await ask(inQuery, { url: `https://s.example/x?sig=${sign(NEW, '{}')}` })).toBe('ok')
  const inBody = hmac({
    signature: { field: 'signature.signature', encoding: 'hex' },
    template: '{at}',
    values: { at: { field: 'signature.at' } },
  })
  expect(await ask(inBody, { decoded: { signature: { at: SECONDS, signature: sign(NEW, SECONDS) } } })).toBe('ok')
})

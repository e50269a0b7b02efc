import { describe, expect, test } from 'vitest'
import { answer, aWorld, errorOf } from './world.ts'

const PAGE = 'https://shop.example'
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const typed = (fields: Record<string, string> = {}) => new URLSearchParams({ message: 'The map is upside down.', ...fields }).toString()

describe('a form', () => {
  test('is taken from the pages that may send, and their scripts may read the answer', async () => {
    const { world, post } = await aWorld()
    const response = await post('form', typed(), { ...form, origin: PAGE })
    expect([response.status, response.headers.get('access-control-allow-origin'), response.headers.get('vary')]).toEqual([
      202,
      PAGE,
      'Origin',
    ])
    expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After')
    expect(world.sent[0]?.event).toMatchObject({ source: 'form', kind: 'form', contentType: form['content-type'] })
    expect((await post('form', '{"message":"Fine."}', { 'content-type': 'application/json', origin: PAGE })).status).toBe(202)
  })

  test('says at once what is missing, also to the script', async () => {
    const { post } = await aWorld()
    const response = await post('form', 'name=Iris', { ...form, origin: PAGE })
    expect(response.headers.get('access-control-allow-origin')).toBe(PAGE)
    expect(await errorOf(response)).toEqual({ status: 422, code: 'SCHEMA_MISMATCH', paths: ['message'] })
  })

  test.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null'])(
    'of a page at %s is refused',
    async (origin) => {
      const { world, post } = await aWorld()
      const response = await post('form', typed(), { ...form, origin })
      expect([response.headers.get('access-control-allow-origin'), response.headers.get('vary')]).toEqual([null, 'Origin'])
      expect(await errorOf(response)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
      expect(world.rejects).toMatchObject([{ source: 'form', reason: 'FORBIDDEN' }])
      expect(world.sent).toEqual([])
    },
  )

  test('without a list of pages is no matter of pages: taken from everywhere, without headers for scripts', async () => {
    const { post } = await aWorld()
    const response = await post('anywhere', typed(), { ...form, origin: 'https://evil.example' })
    expect([response.status, response.headers.get('vary'), response.headers.get('access-control-allow-origin')]).toEqual([202, null, null])
  })

  test('that a machine filled in is answered like any other and goes nowhere', async () => {
    const { world, post } = await aWorld()
    const good = await post('form', typed(), { ...form, origin: PAGE })
    const bad = await post('form', typed({ website: 'https://spam.example' }), { ...form, origin: PAGE })
    expect(bad.status).toBe(good.status)
    expect([...bad.headers.keys()]).toEqual([...good.headers.keys()])
    expect(await bad.json()).toEqual({ id: expect.stringMatching(/^evt_[0-9a-f]{32}$/) as string })
    expect(world.sent).toHaveLength(1)
    expect(world.rejects).toEqual([{ workspace: 'default', source: 'form', reason: 'HONEYPOT' }])
  })
})

const ask = async (source: string, origin: string) => {
  const { app } = await aWorld({
    form: { kind: 'form', origins: [PAGE] },
    json: { kind: 'survey', verify: { scheme: 'bearer', secret: '${SECRET}' }, origins: [PAGE] },
    closed: { kind: 'survey', verify: 'none' },
  })
  const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization, content-type' }
  return app.request(`/v1/webhooks/${source}`, { method: 'OPTIONS', headers })
}

describe('before it sends, a browser asks', () => {
  test.each(['form', 'json'])('and a page of the list may send to %s', async (source) => {
    const response = await ask(source, PAGE)
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      vary: 'Origin',
      'access-control-allow-origin': PAGE,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '7200',
    })
  })

  test('others may not, nor may anybody where there is no list', async () => {
    for (const [source, origin, status] of [
      ['form', 'https://evil.example', 403],
      ['json', 'https://evil.example', 403],
      ['closed', PAGE, 405],
    ] as const) {
      const response = await ask(source, origin)
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([status, null])
    }
  })
})

test('a source that servers send to takes what comes with a strange origin: a script of that page just cannot read the answer', async () => {
  const { post } = await aWorld({ json: { kind: 'survey', verify: 'none', origins: [PAGE] } })
  const response = await post('json', answer(), { origin: 'https://evil.example' })
  expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([202, null])
})

describe('the widget', () => {
  test('is served for forms of pages, to be kept for a while', async () => {
    const { app } = await aWorld()
    const response = await app.request('/v1/webhooks/form/widget.js', { headers: { origin: 'https://shop.example' } })
    expect([response.status, await response.text()]).toEqual([200, '{ widget }'])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  test.each(['anywhere', 'open', 'nobody'])('there is none at %s', async (source) => {
    const { app } = await aWorld()
    expect((await app.request(`/v1/webhooks/${source}/widget.js`)).status).toBe(404)
  })
})

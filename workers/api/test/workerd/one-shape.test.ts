import type { ErrorBody, ErrorCode } from '@sluice/schema/errors'
import { expect, test } from 'vitest'
import { ROUTES } from '../../src/routes/registry.ts'
import { aKey, aWorld, stored } from './world.ts'

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
}

const SILENT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** What every refusal has in common; answers its code. */
async function refused(response: Response, status: number): Promise<ErrorCode> {
  const { error } = await response.json<ErrorBody>()
  expect(response.status).toBe(status)
  expect(error).toEqual({
    code: error.code,
    message: expect.stringMatching(/\.$/),
    suggestion: expect.stringMatching(/\.$/),
    details: expect.any(Array),
    requestId: response.headers.get('x-request-id'),
  })
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(Object.fromEntries(response.headers)).toMatchObject({ ...HEADERS, 'content-security-policy': SILENT, 'cache-control': 'no-store' })
  return error.code
}

test.each(['/', '/v1', '/v1/nothing', '/v2/items', '/v1/items/'])('%s is not there', async (path) => {
  expect(await refused(await aWorld().fetch(path), 404)).toBe('NOT_FOUND')
})

test.each([
  ['PATCH', '/v1/items', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/v1/config', 'GET, HEAD, OPTIONS, PUT'],
  ['GET', '/v1/inputs', 'OPTIONS, POST'],
  ['PURGE', '/health', 'GET, HEAD, OPTIONS'],
])('%s %s is refused and says what is possible', async (method, path, allow) => {
  const response = await aWorld().fetch(path, { method })
  expect(response.headers.get('allow')).toBe(allow)
  expect(await refused(response, 405)).toBe('METHOD_NOT_ALLOWED')
})

test('whoever asks by OPTIONS is told the methods, and no other site anything', async () => {
  const response = await aWorld().fetch('/v1/rules/any', { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example' } })
  expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([204, 'DELETE, GET, HEAD, OPTIONS', ''])
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('HEAD answers as GET does, without a body', async () => {
  const headers = await aKey(['read'])
  const world = aWorld()
  const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => world.fetch('/v1/items', { method, headers })))
  expect([head?.status, head?.headers.get('etag'), await head?.text()]).toEqual([200, get?.headers.get('etag'), ''])
})

const CHECK = '/v1/config/check'

test.each(['application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html', 'application/jsonp'])(
  'a body of %s is not read as JSON',
  async (type) => {
    const headers = { ...(await aKey(['admin'])), 'content-type': type }
    expect(await refused(await aWorld().fetch(CHECK, { method: 'POST', headers, body: '{}' }), 415)).toBe('UNSUPPORTED_MEDIA_TYPE')
  },
)

test.each(['application/json', 'application/json; charset=utf-8', 'application/problem+json', 'text/plain;charset=UTF-8'])(
  'a body of %s is',
  async (type) => {
    const headers = { ...(await aKey(['admin'])), 'content-type': type }
    expect((await aWorld().fetch(CHECK, { method: 'POST', headers, body: '{"config":{}}' })).status).toBe(200)
  },
)

test('a body that is too large is refused before it is parsed, whatever its length was said to be', async () => {
  const headers = { ...(await aKey(['admin'])), 'content-type': 'application/json' }
  const stream = new Blob(['{"config":"', 'x'.repeat(1_000_000), '"}']).stream()
  expect(await refused(await aWorld().fetch(CHECK, { method: 'POST', headers, body: stream }), 413)).toBe('TOO_LARGE')
})

test.each(['', '{', '{"a":1}{', '\u00ff\u00fe', 'NaN'])('%j is not JSON', async (body) => {
  const headers = { ...(await aKey(['admin'])), 'content-type': 'application/json' }
  expect(await refused(await aWorld().fetch(CHECK, { method: 'POST', headers, body }), 400)).toBe('INVALID_JSON')
})

test('what is asked for again is not sent again while it is the same', async () => {
  const world = aWorld()
  const headers = await aKey(['read'])
  for (const path of ['/v1/items', '/v1/rules', '/v1/deliveries', '/v1/dead-letters', '/v1/approvals', '/v1/audit', '/v1/sources']) {
    const first = await world.fetch(path, { headers })
    const etag = first.headers.get('etag') ?? ''
    expect([path, first.status, etag]).toEqual([path, 200, expect.stringMatching(/^W\/"[0-9a-f]{32}"$/)])
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('vary')).toBe('Authorization, Cookie')
    const again = await world.fetch(path, { headers: { ...headers, 'if-none-match': etag } })
    expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
  }
  const { headers: before } = await world.fetch('/v1/items', { headers })
  await stored()
  const after = await world.fetch('/v1/items', { headers: { ...headers, 'if-none-match': before.get('etag') ?? '' } })
  expect(after.status).toBe(200)
})

test('every list with a cursor answers JSON, so it has an ETag', () => {
  const lists = ROUTES.filter(({ contract }) => contract.method === 'get' && contract.query && 'cursor' in contract.query.shape)
  expect(lists.length).toBeGreaterThan(5)
  expect(lists.filter(({ contract }) => contract.types !== undefined).map(({ operation }) => operation)).toEqual([])
})

test('the pages that links lead to carry a policy of their own, which allows the form and the style sheet', async () => {
  const response = await aWorld().fetch('/v1/approvals/not-a-link')
  const { 'content-security-policy': policy, ...headers } = Object.fromEntries(response.headers)
  expect(response.status).toBe(404)
  expect(policy).toBe("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  expect(headers).toMatchObject({ ...HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  const page = await response.text()
  expect(page).toContain('<link rel="stylesheet" href="/pages.css">')
  expect(page).not.toMatch(/<script|<style|style=|src=/)
})

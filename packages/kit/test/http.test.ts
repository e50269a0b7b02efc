import { ErrorBody } from '@sluice/schema/errors'
import { recordingLogger } from '@sluice/testing/fakes'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { AppError, onError, onNotFound, requestId, type RequestVariables, shownPath } from '../src/http.ts'

const log = recordingLogger()
const app = new Hono<{ Variables: RequestVariables }>()
  .use(requestId)
  .get('/limited', () => {
    throw new AppError('RATE_LIMITED', 'Too many.', { retryAfterSeconds: 0.2, headers: { RateLimit: '"default";r=0;t=1' } })
  })
  .get('/broken', () => {
    throw new Error('password is hunter2')
  })
  .post('/v1/webhooks/*', () => {
    throw new Error('out of order')
  })
app.onError(onError(log)).notFound(onNotFound)

test('an expected failure says what, what to do next and when to come again', async () => {
  const response = await app.request('/limited', { headers: { 'x-request-id': 'req-12345678' } })
  const { error } = ErrorBody.parse(await response.json())
  expect(response.status).toBe(429)
  expect([response.headers.get('Retry-After'), response.headers.get('RateLimit')]).toEqual(['1', '"default";r=0;t=1'])
  expect(error).toMatchObject({ code: 'RATE_LIMITED', message: 'Too many.', requestId: 'req-12345678' })
  expect(error.suggestion).toContain('Retry-After')
})

test('an unexpected failure tells the caller nothing of the inside, and the log everything', async () => {
  const response = await app.request('/broken')
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(text).not.toContain('hunter2')
  expect(log.lines.at(-1)).toMatchObject({ event: 'http.failed', fields: { path: '/broken' } })
  expect(ErrorBody.parse(JSON.parse(text)).error.requestId).toBe(log.lines.at(-1)?.fields['requestId'])
})

test('a route that does not exist answers in the same shape', async () => {
  const response = await app.request('/nowhere')
  expect(response.status).toBe(404)
  expect(ErrorBody.parse(await response.json()).error.message).toBe('There is no GET /nowhere.')
})

test.each(['x', 'a b c d e f g h', '<script>alert(1)</script>'])('request id %j is replaced by one of ours', async (id) => {
  const response = await app.request('/nowhere', { headers: { 'x-request-id': id } })
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test.each(['/v1/webhooks/reviews/s3cret', '/v1/w/acme/webhooks/reviews/s3cret/deeper', '/v1/webhooks//reviews//s3cret'])(
  'what follows a source in %s is neither answered nor logged',
  async (path) => {
    const answers = await Promise.all(['GET', 'POST'].map(async (method) => (await app.request(path, { method })).text()))
    expect(answers.join(' ')).not.toContain('s3cret')
    expect(JSON.stringify(log.lines)).not.toContain('s3cret')
    expect(shownPath(path)).toMatch(/reviews\/+\[redacted\]$/)
  },
)

test('the token of a link to approve is not shown', () => {
  expect(shownPath('/v1/approvals/a.default.ops.s3cret')).toBe('/v1/approvals/:token')
  expect(shownPath('/v1/approvals')).toBe('/v1/approvals')
})

import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { fail, ok } from '@sluice/kit/result'
import { aSnapshot, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { testDestination, type TestPorts } from '../../src/test-destination.ts'
import { fetchOnly } from '../unrestrained.ts'

const KEY = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk='
const SNAPSHOT = aSnapshot({ destinations: { hook: { kind: 'webhook', url: '${URL}', secret: '${KEY}' } } })

function ports(answer: () => Response | Promise<Response>, over: Partial<TestPorts> = {}) {
  const asked: string[] = []
  const secrets: Record<string, string> = { '${URL}': 'https://hooks.example.com/s3cr3t-path', '${KEY}': KEY }
  const value: TestPorts = {
    ...fetchOnly(),
    now: () => NOON,
    store: { configSnapshot: async () => SNAPSHOT },
    resolver: () => async (text) => secrets[text] ?? text,
    limiter: async (key) => {
      asked.push(key)
      return ok(null)
    },
    fetch: createGuardedFetch({ fetch: async () => answer(), allowLoopback: false }),
    ...over,
  }
  return { asked, ports: value }
}

test('a destination that takes our credentials is good', async () => {
  const { asked, ports: world } = ports(() => new Response('ok'))
  expect(await testDestination('default', 'hook', world)).toEqual({
    ok: true,
    status: 200,
    detail: 'Deliveries can go there. It answered: ok',
    durationMs: 0,
  })
  expect(asked).toEqual(['tst:default:hook'])
})

test.each([
  [401, 'set the secret anew'],
  [404, 'correct the destination'],
  [503, 'Test again later'],
  [500, 'test again'],
])('an answer %i says what to do', async (status, advice) => {
  const tested = await testDestination('default', 'hook', ports(() => new Response('no', { status })).ports)
  expect(tested).toMatchObject({ ok: false, status })
  expect(tested.detail.toLowerCase()).toContain(advice.toLowerCase())
})

test('secrets are not in what is shown, whatever the destination repeats', async () => {
  const answers = [
    () => new Response(`no: ${KEY} at https://hooks.example.com/s3cr3t-path`, { status: 401 }),
    () => Promise.reject(new Error(KEY)),
  ]
  for (const answer of answers) {
    const { detail } = await testDestination('default', 'hook', ports(answer).ports)
    expect(detail).not.toContain(KEY)
    expect(detail).not.toContain('s3cr3t')
  }
})

test('an address that may not be asked is not asked', async () => {
  const config = {
    configSnapshot: async () =>
      aSnapshot({ destinations: { hook: { kind: 'webhook', url: 'http://169.254.169.254/', secret: '${KEY}' } } }),
  }
  const { ports: world } = ports(() => Promise.reject(new Error('it was asked')), { store: config })
  const tested = await testDestination('default', 'hook', world)
  expect(tested.ok).toBe(false)
  expect(tested.detail).toContain('address refused')
})

const missing = () => Promise.reject(new Error('secret URL has no value; put it into .dev.vars or the secrets of the workspace'))

test('what is not configured, has no secret or is tested too often says so', async () => {
  const none = ports(() => new Response('ok')).ports
  expect((await testDestination('default', 'nothing', none)).detail).toContain('There is no destination nothing')
  expect((await testDestination('default', 'hook', { ...none, resolver: () => missing })).detail).toContain('secret URL has no value')
  const often = { ...none, limiter: async () => fail({ retryAfterMs: 4_200 }) }
  expect((await testDestination('default', 'hook', often)).detail).toBe('Tested too often; wait for 5 seconds.')
})

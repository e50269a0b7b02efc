import { expect, test } from 'vitest'
import { aKey, aWorld, readError } from './world.ts'

const { fetch } = aWorld()

const run = async (task: string, body: unknown, headers?: Record<string, string>): Promise<Response> =>
  fetch(`/v1/tasks/${task}`, { method: 'POST', headers: headers ?? (await aKey(['analyze'], 'acme')), body: JSON.stringify(body) })

test('a task is run for the workspace and key that ask', async () => {
  const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const response = await run('mood', { text: 'Hi', sticky: 'user 7' }, { ...(await aKey(['analyze'], 'acme')), traceparent: trace })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    result: {
      task: 'mood',
      input: { text: 'Hi', variables: {}, sticky: 'user 7' },
      call: {
        workspace: 'acme',
        keyId: expect.stringMatching(/^key_/) as string,
        withinMs: 120_000,
        trace: expect.stringContaining('a'.repeat(32)) as string,
      },
    },
    promptVersion: 'mood-000000000000',
    model: 'm-1',
    usage: { inputTokens: 1, outputTokens: 2 },
    costNanoUsd: 3,
    cached: false,
    degraded: false,
  })
})

test('a failure is told in the shape of all errors', async () => {
  const response = await run('fail', { text: 'Hi' })
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await readError(response)).toMatchObject({ code: 'RATE_LIMITED', message: 'Not now.' })
})

test.each([[{ txet: 'Hi' }], [{ text: 1 }], [{ text: 'a'.repeat(100_001) }], [{ text: 'a', cacheSeconds: -1 }]])(
  '%# is refused',
  async (body) => {
    expect((await run('mood', body)).status).toBe(400)
  },
)

test('a key needs the scope analyze', async () => {
  expect((await run('mood', { text: 'Hi' }, await aKey(['read']))).status).toBe(403)
  expect((await run('mood', { text: 'Hi' }, {})).status).toBe(401)
})

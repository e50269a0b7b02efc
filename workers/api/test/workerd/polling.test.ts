import type { PollRpc, PollState } from '@sluice/schema/rpc/poll'
import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { aKey, aWorld, readError } from './world.ts'

const STATE: PollState = { lastRunAt: null, nextRunAt: NOON, failures: 0, lastError: null, taken: 0 }
const CONFIG = { version: 1, sources: { blog: { kind: 'feed', url: 'https://blog.example/feed', bearer: '${FEED_TOKEN}' } } }

/** A poll Worker that polls `blog`, and remembers who was configured. */
function aPollWorker(over: Partial<PollRpc> = {}) {
  const configured: string[] = []
  const poll: PollRpc = {
    configure: async (workspace) => void configured.push(workspace),
    states: async () => ({ blog: STATE }),
    poll: async (_workspace, source) => (source === 'blog' ? STATE : null),
    checkConfig: async () => [],
    ...over,
  }
  return { poll, configured, world: aWorld({ poll }) }
}

const putConfig = async (world: ReturnType<typeof aWorld>) =>
  world.fetch('/v1/config', {
    method: 'PUT',
    headers: await aKey(['admin']),
    body: JSON.stringify({ config: CONFIG, secrets: { FEED_TOKEN: 'x' } }),
  })

describe('the poll Worker', () => {
  test('is told of a new configuration, and of a new secret', async () => {
    const { configured, world } = aPollWorker()
    expect((await putConfig(world)).status).toBe(200)
    expect(configured).toEqual(['default'])
    await world.fetch('/v1/secrets/FEED_TOKEN', { method: 'PUT', headers: await aKey(['admin']), body: JSON.stringify({ value: 'y' }) })
    expect(configured).toEqual(['default', 'default'])
  })

  test('need not be there: the configuration is live all the same', async () => {
    const { world } = aPollWorker({ configure: () => Promise.reject(new Error('not deployed')) })
    expect((await putConfig(world)).status).toBe(200)
    expect(world.log.lines.map(({ event }) => event)).toContain('config.pollers_not_told')
  })

  test('refuses addresses that may not be asked', async () => {
    const issue = { path: 'sources.blog', message: 'may not be asked at 10.0.0.1: must have a host name, not an IP address' }
    const { configured, world } = aPollWorker({ checkConfig: async () => [issue] })
    expect((await readError(await putConfig(world))).details).toEqual([issue])
    expect(configured).toEqual([])
  })
})

const post = async (name: string, scope: 'read' | 'write' = 'write') =>
  aPollWorker().world.fetch(`/v1/sources/${name}/poll`, { method: 'POST', headers: await aKey([scope]) })

describe('POST /v1/sources/{name}/poll', () => {
  test('says when the run begins', async () => {
    const response = await post('blog')
    expect([response.status, await response.json()]).toEqual([200, STATE])
  })

  test('of a source that nobody polls is not found', async () => {
    expect((await readError(await post('survey'))).code).toBe('UNKNOWN_SOURCE')
  })

  test('wants the scope write', async () => {
    expect((await post('blog', 'read')).status).toBe(403)
  })
})

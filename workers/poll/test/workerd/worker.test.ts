import { runInDurableObject } from 'cloudflare:test'
import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { env } from '../../src/env.ts'
import worker from '../../src/index.ts'
import { aFeed, answering, askedOf, inputs, poll, putConfig, ring, taken } from './world.ts'

const feed = (host: string, more: Record<string, unknown> = {}) => ({ kind: 'feed', url: `https://${host}/feed`, ...more })

describe('a feed', () => {
  test('is asked when its alarm rings, and its entries are handed in once', async () => {
    await answering('blog.example', aFeed(2, 1))
    await putConfig('acme', { blog: feed('blog.example') })
    expect(await ring('acme', 'blog')).toBe(true)
    expect(await taken('acme')).toEqual(['g1', 'g2'])
    const [first] = await inputs('acme')
    expect(first).toMatchObject({ workspace: 'acme', source: 'blog', contentType: 'application/json' })
    expect(JSON.parse(first?.text ?? '')).toMatchObject({ id: 'g1', title: 'Part 1', feed: { title: 'H' } })

    await answering('blog.example', aFeed(3, 2, 1))
    await ring('acme', 'blog')
    expect(await taken('acme')).toEqual(['g1', 'g2', 'g3'])
    const [, second] = await askedOf('blog.example')
    expect(second?.headers).toMatchObject({ 'if-none-match': '"2,1"', accept: expect.stringContaining('application/rss+xml') })
    expect(second?.headers['user-agent']).toMatch(/^Sluice\/\d/)

    const { blog } = await poll.states('acme')
    expect(blog).toMatchObject({ taken: 3, failures: 0, lastError: null, stopped: false })
    expect((blog?.nextRunAt ?? 0) - (blog?.lastRunAt ?? 0)).toBeGreaterThanOrEqual(540_000)
  })

  test('that has not changed is not read', async () => {
    await answering('still.example', aFeed(1))
    await putConfig('still', { blog: feed('still.example') })
    await ring('still', 'blog')
    await answering('still.example', { status: 304 })
    await ring('still', 'blog')
    expect((await poll.states('still'))['blog']).toMatchObject({ taken: 1, failures: 0 })
  })

  test('in Latin-1 is read as such', async () => {
    await answering('latin.example', {
      headers: { 'content-type': 'text/xml; charset=iso-8859-1' },
      body: '<rss version="2.0"><channel><item><guid>1</guid><title>caf\u00e9</title></item></channel></rss>',
    })
    await putConfig('latin', { blog: feed('latin.example') })
    await ring('latin', 'blog')
    // The stand-in sends UTF-8 whatever it announces: two bytes for each accent, which Latin-1 reads as two letters.
    expect((await inputs('latin'))[0]?.text).toContain('Ã©')
  })
})

describe('an API', () => {
  test('is asked with a secret of the workspace', async () => {
    await answering('api.example', { body: JSON.stringify([{ id: 7, text: 'hello' }]) })
    await putConfig('keys', { things: { kind: 'json-api', url: 'https://api.example/things', bearer: '${TOKEN}' } }, { TOKEN: 'abc' })
    await ring('keys', 'things')
    expect(await taken('keys')).toEqual(['7'])
    expect((await askedOf('api.example'))[0]?.headers['authorization']).toBe('Bearer abc')
  })

  test('without its secret is not asked, and says which one it lacks', async () => {
    await putConfig('nokey', { things: { kind: 'json-api', url: 'https://nokey.example/', bearer: '${TOKEN}' } })
    await ring('nokey', 'things')
    expect((await poll.states('nokey'))['things']).toMatchObject({
      failures: 1,
      lastError: expect.stringContaining('secret TOKEN has no value'),
    })
    expect(await askedOf('nokey.example')).toEqual([])
  })

  test('on a private address is never asked', async () => {
    await putConfig('private', { things: { kind: 'json-api', url: 'https://10.0.0.1/' } })
    await ring('private', 'things')
    expect((await poll.states('private'))['things']?.lastError).toBe('10.0.0.1 may not be asked: must have a host name, not an IP address.')
    expect(await askedOf('10.0.0.1')).toEqual([])
  })

  test('that wants to be left alone is left alone, whoever asks', async () => {
    await answering('busy.example', { status: 429, headers: { 'retry-after': '900' } })
    await putConfig('busy', { things: { kind: 'json-api', url: 'https://busy.example/' } })
    await ring('busy', 'things')
    const before = Date.now()
    const state = await poll.poll('busy', 'things')
    expect((state?.nextRunAt ?? 0) - before).toBeGreaterThan(890_000)
  })
})

describe('a configuration', () => {
  test('that names a source no more ends it, and empties its object', async () => {
    await answering('gone.example', aFeed(1))
    await putConfig('gone', { blog: feed('gone.example') })
    await ring('gone', 'blog')
    await putConfig('gone', {})
    expect(await poll.states('gone')).toEqual({})
    expect(await ring('gone', 'blog')).toBe(false)
    const rows = await runInDurableObject(env.POLLER.getByName('gone/blog'), (_object, { storage }) =>
      storage.sql.exec('SELECT key FROM seen UNION ALL SELECT name FROM meta').toArray(),
    )
    expect(rows).toEqual([])
  })

  test('is checked before it is saved', async () => {
    const { config } = (await import('@sluice/testing/builders')).aSnapshot({
      sources: { blog: { kind: 'feed', url: 'https://127.0.0.1/' } },
    })
    expect(await poll.checkConfig(config)).toMatchObject([{ path: 'sources.blog' }])
  })

  test('that nobody told of is found by the cron, with a lost alarm', async () => {
    await answering('cron.example', aFeed(1))
    await putConfig('cron', { blog: feed('cron.example') })
    await runInDurableObject(env.POLLER.getByName('cron/blog'), (_object, { storage }) => storage.deleteAlarm())
    expect(await ring('cron', 'blog')).toBe(false)
    await worker.scheduled()
    expect(await ring('cron', 'blog')).toBe(true)
  })
})

test('who asks for a run of a source that nobody polls learns that', async () => {
  expect(await poll.poll('acme', 'nothing')).toBeNull()
})

test('the gate of a host lets in one at a time', async () => {
  const gate = env.GATE.getByName('gate.example')
  expect(await gate.enter('a', 30_000)).toBe(0)
  expect(await gate.enter('b', 30_000)).toBeGreaterThan(0)
  await gate.leave('a', 0)
  expect(await gate.enter('b', 30_000)).toBe(0)
})

test('says whether it is well', async () => {
  const response = await poll.fetch('https://poll/health')
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ worker: 'poll', ok: true, checks: [{ name: 'polled' }, { name: 'store' }] })
  expect((await exports.default.fetch('https://poll/other')).status).toBe(404)
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { loadConfig } from '../scripts/config/load.ts'
import { startSystem, type System } from './harness.ts'

/** A site on this machine that has a feed. */
interface Site {
  url: string
  /** Numbers of its entries, newest first. */
  entries: number[]
  server: Server
}

const item = (n: number): string =>
  `<item><guid>e2e-${n}</guid><title>Part ${n}</title><description>&lt;p&gt;The export crashes in part ${n}.&lt;/p&gt;</description></item>`

async function startSite(): Promise<Site> {
  const site: Partial<Site> & { entries: number[] } = { entries: [2, 1] }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/rss+xml')
    response.end(`<rss version="2.0"><channel><title>Harbour</title>${site.entries.map(item).join('')}</channel></rss>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(site, { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed` })
}

let system: System
let site: Site
beforeAll(async () => {
  ;[system, site] = await Promise.all([startSystem(), startSite()])
})
afterAll(async () => {
  site.server.close()
  await system.close()
})

const Items = z.looseObject({ items: z.array(z.looseObject({ source: z.string(), title: z.string().nullable(), text: z.string() })) })
const Source = z.looseObject({ poll: z.looseObject({ taken: z.number(), lastError: z.string().nullable() }).nullable() })
const Anything = z.looseObject({})

async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  let answer = await ask()
  for (const deadline = Date.now() + 20_000; !isSo(answer) && Date.now() < deadline; answer = await ask()) await pause(100)
  return answer
}

const titles = async (): Promise<string[]> => {
  const { items } = await system.api.get('/v1/items?source=blog', Items)
  return items.map(({ title }) => title ?? '').sort((a, b) => a.localeCompare(b))
}

test('what a feed brings comes through the whole bot, each entry once', async () => {
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error('sluice.yaml does not load')
  const config = loaded.text.data as { sources: Record<string, unknown> }
  await system.api.put(
    '/v1/config',
    { config: { ...config, sources: { ...config.sources, blog: { kind: 'feed', url: site.url } } } },
    Anything,
  )
  expect(await until(titles, (found) => found.length >= 2)).toEqual(['Part 1', 'Part 2'])

  site.entries.unshift(3)
  const headers = { authorization: `Bearer ${system.key}` }
  expect((await fetch(new URL('/v1/sources/blog/poll', system.url), { method: 'POST', headers })).status).toBe(200)
  expect(await until(titles, (found) => found.length >= 3)).toEqual(['Part 1', 'Part 2', 'Part 3'])
  const { poll } = await system.api.get('/v1/sources/blog', Source)
  expect(poll).toMatchObject({ taken: 3, lastError: null })
})

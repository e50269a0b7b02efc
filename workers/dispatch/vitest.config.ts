import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'
import { fakeStore } from './test/fake-store.ts'

/** Stands in for the api Worker. `down`, `state` and `nearTheEnd` are for the tests. */
const API = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const store = (${String(fakeStore)})(() => Date.now())
let down = false
const up = () => { if (down) throw new Error('D1 is down') }
export class Store extends WorkerEntrypoint {
  configSnapshot() { return null }
  savePlans(batch) { up(); return store.savePlans(batch) }
  leaseDeliveries(ids, leaseMs) { up(); return store.leaseDeliveries(ids, leaseMs) }
  recordDeliveries(batch) { up(); return store.recordDeliveries(batch) }
  saveDeadLetters(batch) { up(); return store.saveDeadLetters(batch) }
  digestMembers(...given) { up(); return store.digestMembers(...given) }
  saveDigest(digest) { up(); return store.saveDigest(digest) }
  tagItem(...given) { up(); return store.tagItem(...given) }
  setDown(value) { down = value }
  nearTheEnd(id) { Object.assign(store.rows.get(id), { attempt: 7, until: 0 }) }
  state() { return { rows: [...store.rows.values()], deadLetters: store.deadLetters } }
}
export default {}`

/** Stands in for everything outside: answers \`ok\`, or what the path asks for, and lists what came under /received. */
const OUTSIDE = `
const received = []
export default {
  async fetch(request) {
    const { pathname } = new URL(request.url)
    if (pathname === '/received') return Response.json(received)
    received.push({ url: request.url, body: await request.text() })
    if (pathname.startsWith('/slow')) await scheduler.wait(2_000)
    const status = Number(/^\\/answer-(\\d+)/.exec(pathname)?.[1] ?? 200)
    return new Response(status === 200 ? 'ok' : 'no', { status })
  }
}`

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: { DOH_URL: '', MASTER_KEY: btoa('0123456789abcdef0123456789abcdef') },
        outboundService: 'outside',
        workers: [
          { name: 'sluice-api', modules: true, script: API },
          { name: 'outside', modules: true, script: OUTSIDE },
        ],
      },
    }),
  ],
  test: { name: 'dispatch', ...SHARED, include: ['test/workerd/**/*.test.ts'] },
})

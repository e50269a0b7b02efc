import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'

/** Stands in for the api Worker. `put` is for the tests: the configuration in force. */
const API = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const snapshots = new Map()
export class Store extends WorkerEntrypoint {
  configSnapshot(workspace) { return snapshots.get(workspace) ?? null }
  put(snapshot) { snapshots.set(snapshot.workspace, snapshot) }
}
export default {}`

/** Stands in for the ingest Worker: takes everything, and lists what came. */
const INGEST = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const taken = []
export class Inputs extends WorkerEntrypoint {
  submit(workspace, source, inputs) {
    taken.push(...inputs.map(({ key, bytes, contentType }) => ({ workspace, source, key, contentType, text: new TextDecoder().decode(bytes) })))
    return inputs.map(({ key }) => ({ ok: true, id: 'evt_' + key }))
  }
  seen() { return taken }
}
export default {}`

/** Stands in for every host outside: answers what a test has put there, and lists what was asked for. */
const OUTSIDE = `
const answers = new Map()
const asked = []
export default {
  async fetch(request) {
    const url = new URL(request.url)
    if (url.hostname === 'control.example') {
      if (request.method === 'GET') return Response.json(asked)
      const { host, status, headers, body } = await request.json()
      answers.set(host, { status, headers, body })
      return new Response(null, { status: 204 })
    }
    asked.push({ url: request.url, headers: Object.fromEntries(request.headers) })
    const { status = 200, headers = {}, body = '' } = answers.get(url.host) ?? { status: 404 }
    return new Response(body === '' ? null : body, { status, headers })
  }
}`

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: { DOH_URL: '', MASTER_KEY: btoa('0123456789abcdef0123456789abcdef'), CONFIG_TTL_SECONDS: '0' },
        outboundService: 'outside',
        workers: [
          { name: 'sluice-api', modules: true, script: API },
          { name: 'sluice-ingest', modules: true, script: INGEST },
          { name: 'outside', modules: true, script: OUTSIDE },
        ],
      },
    }),
  ],
  test: { name: 'poll', ...SHARED, include: ['test/workerd/**/*.test.ts'] },
})

import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'

/** Stands in for the api Worker, and drinks from the queue: what came is asked for by RPC. */
const API = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const messages = []
const rejects = []
const letters = []
const notes = []
let stored = null
export class Store extends WorkerEntrypoint {
  configSnapshot() { return stored }
  store(snapshot) { stored = snapshot }
  keepHandshakeSecret() { return true }
  saveDeadLetters(batch) { letters.push(...batch) }
  notePreviousSecrets(batch) { notes.push(...batch) }
  countRejects(batch) { rejects.push(...batch) }
  seen() { return { messages, rejects, letters, notes } }
}
export default { queue(batch) { messages.push(...batch.messages.map(({ body }) => body)) } }`

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        bindings: { DOH_URL: '', MASTER_KEY: btoa('0123456789abcdef0123456789abcdef') },
        workers: [
          { name: 'sluice-api', modules: true, script: API, queueConsumers: { 'sluice-raw': { maxBatchSize: 1, maxBatchTimeout: 0 } } },
        ],
      },
    }),
  ],
  test: { name: 'ingest', ...SHARED, include: ['test/workerd/**/*.test.ts'] },
})

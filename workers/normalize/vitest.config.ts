import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'

/** Stands in for the api Worker, and drinks from the next queue: what came is asked for by RPC. */
const API = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const stages = new Map()
const calls = { saveItems: 0 }
const dead = []
const forwarded = []
const SURVEY = { kind: 'survey', verify: 'none', limit: { requests: 600, per: 'minute' }, maxBytes: 1000000 }
const WALL = { ...SURVEY, kind: 'generic', map: { items: 'comments', id: 'id', text: { expr: "part.say + '!'" } } }
const MAIL = { ...SURVEY, kind: 'postmark' }
const BIG = { kind: 'generic', verify: 'none', limit: { requests: 600, per: 'minute' }, maxBytes: 1000000 }
export class Store extends WorkerEntrypoint {
  configSnapshot(workspace) {
    const analysis = { targets: [], workingLanguage: 'en', context: '', cacheDays: 30, maxInputChars: 8000 }
    return { workspace, version: 1, secrets: {}, config: { version: 1, workspace, sources: { survey: SURVEY, big: BIG, wall: WALL, mail: MAIL }, analysis, destinations: {}, rules: {} } }
  }
  saveItems(batch) {
    calls.saveItems += 1
    for (const { item, raw } of batch) if (!stages.has(item.id)) stages.set(item.id, { stage: 'normalized', item, raw })
    return batch.map(({ item }) => ({ id: item.id, stage: stages.get(item.id).stage }))
  }
  saveDeadLetters(batch) { dead.push(...batch) }
  seen() { return { calls, dead, forwarded, stored: [...stages.values()] } }
}
export default { queue(batch) { forwarded.push(...batch.messages.map(({ body }) => body)) } }`

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        workers: [
          {
            name: 'sluice-api',
            modules: true,
            script: API,
            queueConsumers: { 'sluice-normalized': { maxBatchSize: 10, maxBatchTimeout: 0 } },
          },
        ],
      },
    }),
  ],
  test: { name: 'normalize', ...SHARED, silent: 'passed-only', include: ['test/workerd/**/*.test.ts'] },
})

import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** Stands in for the neighbours that are reached by fetch. */
const answering = (name: string, body: string) => ({
  name,
  modules: true,
  script: `export default { fetch: (request) => ${body} }`,
})

/** Stands in for a neighbour that is reached by RPC. */
const entrypoint = (name: string, className: string, methods: string) => ({
  name,
  modules: true,
  script: `import { WorkerEntrypoint } from 'cloudflare:workers'
export class ${className} extends WorkerEntrypoint { ${methods} }
export default { fetch: () => new Response(null, { status: 404 }) }`,
})

const health = (worker: string) => `new URL(request.url).pathname === '/health'
  ? Response.json({ worker: '${worker}', ok: true, checks: [] })
  : `

const FINDINGS = `({ text }) => ({ findings: { sentiment: { label: text.includes('love') ? 'positive' : 'negative', score: 0.5, confidence: 0.9 } } })`

export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: '../../wrangler.toml' },
      miniflare: {
        bindings: {
          MASTER_KEY: btoa('0123456789abcdef0123456789abcdef'),
          MIGRATIONS: await readD1Migrations(new URL('./migrations', import.meta.url).pathname),
        },
        workers: [
          answering(
            'sluice-ingest',
            `${health('ingest')} request.text().then((body) => Response.json({ method: request.method, url: request.url, body }))`,
          ),
          answering('sluice-normalize', `${health('normalize')} new Response(null, { status: 404 })`),
          entrypoint(
            'sluice-llm',
            'Llm',
            `
            checkConfig(config) { return config.analysis.context === 'bad' ? [{ path: 'analysis.context', message: 'is bad' }] : [] }
            analyze(workspace, inputs) { return inputs.map(${FINDINGS}) }`,
          ),
          entrypoint('sluice-model', 'Analyzer', 'analyze(inputs) { return inputs.map(() => ({})) }'),
          entrypoint(
            'sluice-dispatch',
            'Dispatch',
            `
            checkConfig(config) { return 'bad' in config.rules ? [{ path: 'rules.bad.when', message: 'does not compile' }] : [] }`,
          ),
        ],
      },
    })),
  ],
  test: { name: 'api', isolate: false, include: ['test/workerd/**/*.test.ts'], setupFiles: ['test/workerd/migrate.ts'] },
})

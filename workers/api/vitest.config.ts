import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'

/** Stands in for a neighbour that is reached by RPC. */
const entrypoint = (name: string, className: string, methods: string, body = 'new Response(null, { status: 404 })') => ({
  name,
  modules: true,
  script: `import { WorkerEntrypoint } from 'cloudflare:workers'
export class ${className} extends WorkerEntrypoint { ${methods} }
export default { fetch: (request) => ${body} }`,
})

const health = (worker: string) => `new URL(request.url).pathname === '/health'
  ? Response.json({ worker: '${worker}', ok: true, checks: [] })
  : `

const BUDGETS = `[{
  scope: 'key', name: 'key of ' + workspace, period: 'day', limitNanoUsd: 5e9, spentNanoUsd: 3, reservedNanoUsd: 2, resetsAt: 1, onExhausted: 'reject',
}]`

const CONTENT = `{ system: '', user: '{{ text }}', variables: {}, examples: [], model: 'default', maxOutputTokens: 1000, cacheSeconds: 0 }`
const BUILT_IN = `[{ name: 'sentiment', version: 'sentiment-000000000000', content: ${CONTENT} }]`

/** The task `fail` fails; of every other one the answer shows what was asked. */
const OUTCOME = `task === 'fail'
  ? { ok: false, code: 'RATE_LIMITED', message: 'Not now.', details: [], retryAfterSeconds: 7 }
  : {
      ok: true,
      answer: {
        result: task === 'sentiment' ? { label: String(input.text).includes('love') ? 'positive' : 'negative', score: 0.5, confidence: 0.9 } : { task, input, call },
        promptVersion: task + '-000000000000', model: 'm-1', usage: { inputTokens: 1, outputTokens: 2 }, costNanoUsd: 3, cached: false, degraded: false,
      },
    }`

/** By the first name of the model that has a price: dollars for a million tokens are thousands of nano-dollars for one. */
const PRICE = `{
  const model = call.models.find((name) => name in overrides)
  const { input, output } = overrides[model] ?? {}
  return model === undefined ? null : { nanoUsd: Math.ceil(1e3 * (call.usage.input * input + call.usage.output * output)), priceId: 'override/' + model }
}`

/** How long and with which seed the API is fuzzed; `npm run fuzz` says so. */
const fuzzing = ({ FUZZ_RUNS, FUZZ_SEED }: Record<string, string | undefined>) => ({
  ...(FUZZ_RUNS && { FUZZ_RUNS }),
  ...(FUZZ_SEED && { FUZZ_SEED }),
})

export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: '../../wrangler.toml' },
      miniflare: {
        bindings: {
          DOH_URL: '',
          ...fuzzing(process.env),
          MASTER_KEY: btoa('0123456789abcdef0123456789abcdef'),
          MIGRATIONS: await readD1Migrations(fileURLToPath(new URL('./migrations', import.meta.url))),
        },
        workers: [
          entrypoint(
            'sluice-ingest',
            'Inputs',
            `submit(workspace, source, inputs) {
              return inputs.map(({ key }, index) => ({ ok: true, id: [workspace, source, key === null ? index : key].join('/') }))
            }`,
            `${health('ingest')} request.text().then((body) => Response.json({ method: request.method, url: request.url, body }))`,
          ),
          entrypoint(
            'sluice-normalize',
            'Mapping',
            `checkConfig({ sources }) {
              const odd = Object.keys(sources).filter((name) => sources[name].kind === 'no-such-kind')
              return odd.map((name) => ({ path: 'sources.' + name + '.kind', message: 'is unknown' }))
            }
            sourceKinds() { return [] }
            exampleOf() { return null }
            tryMapping(workspace, name, source, { bytes, contentType, headers }) {
              return { items: [], issues: [{ path: [workspace, name, source.kind].join('/'), message: JSON.stringify([new TextDecoder().decode(bytes), contentType, headers]) }] }
            }`,
            `${health('normalize')} new Response(null, { status: 404 })`,
          ),
          entrypoint(
            'sluice-llm',
            'Llm',
            `
            checkConfig(config) { return config.analysis.context === 'bad' ? [{ path: 'analysis.context', message: 'is bad' }] : [] }
            tryPrompt({ inputs }) {
              return inputs.map(() => ({ ok: false, code: 'MODEL_ERROR', message: 'Nobody is there.', details: [], durationMs: 1 }))
            }
            budgets(workspace) { return ${BUDGETS} }
            checkPrompt({ user }) { return user === 'bad' ? [{ path: 'user', message: 'is bad' }] : [] }
            builtInPrompts() { return ${BUILT_IN} }
            forgetTexts(workspace, texts) { return texts.length }
            priceCalls(calls, overrides) { return calls.map((call) => ${PRICE}) }
            runTasks({ task, inputs, ...call }) { return inputs.map((input) => ${OUTCOME}) }`,
          ),
          entrypoint(
            'sluice-poll',
            'Poll',
            `
            checkConfig(config) { return 'bad-poll' in config.sources ? [{ path: 'sources.bad-poll', message: 'may not be asked' }] : [] }
            configure() {}
            states() { return {} }
            poll() { return null }`,
          ),
          entrypoint('sluice-model', 'Analyzer', 'analyze(inputs) { return inputs.map(() => ({})) }'),
          entrypoint(
            'sluice-dispatch',
            'Dispatch',
            `
            forgetDeliveries() {}
            checkConfig(config) { return 'bad' in config.rules ? [{ path: 'rules.bad.when', message: 'does not compile' }] : [] }`,
          ),
        ],
      },
    })),
  ],
  test: { name: 'api', ...SHARED, include: ['test/workerd/**/*.test.ts'], setupFiles: ['test/workerd/migrate.ts'] },
})

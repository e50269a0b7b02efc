import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { SHARED } from '@sluice/testing/project'
import { defineConfig } from 'vitest/config'

/** Stands in for the api Worker, and drinks from the next queue: what came is asked for by RPC. */
const API = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const stored = new Map()
const calls = { saveAnalyses: 0 }
const forwarded = []
const llmCalls = []
const TARGET = { provider: 'openai-compatible', baseUrl: 'https://models.example/v1', model: 'm-1' }
const MOOD = { system: 'Feel.', user: '{{ text | upcase }}', variables: { text: {} } }
export class Store extends WorkerEntrypoint {
  configSnapshot(workspace) {
    const analysis = { targets: workspace === 'default' ? [] : [TARGET], workingLanguage: 'en', context: '', cacheDays: 30, maxInputChars: 8000, batchItems: 10 }
    return { workspace, version: 1, secrets: {}, config: { version: 1, workspace, sources: {}, analysis, destinations: {}, rules: {} } }
  }
  saveAnalyses(batch) {
    calls.saveAnalyses += 1
    for (const { id, analysis } of batch) if (!stored.has(id)) stored.set(id, { id, stage: 'analyzed', analysis })
    return batch.map(({ id }) => stored.get(id))
  }
  saveDeadLetters() {}
  seen() { return { calls, forwarded } }
}
export class LlmStore extends WorkerEntrypoint {
  modelCaller({ authorization }) { return { ok: true, workspace: authorization.slice('Bearer '.length), keyId: 'k1' } }
  saveCalls(batch) { llmCalls.push(...JSON.parse(batch)) }
  promptSnapshot(workspace) { return { workspace, prompts: { mood: { labels: { production: 'mood-1' }, versions: { 'mood-1': MOOD } } } } }
  calls() { return llmCalls }
}
export default { queue(batch) { forwarded.push(...batch.messages.map(({ body }) => body)) } }`

/** Stands in for the model Worker. */
const MODEL = `
import { WorkerEntrypoint } from 'cloudflare:workers'
let calls = 0
const sure = { topics: 1, category: 1, urgency: 1, summary: 1, entities: 1, language: 1 }
const findings = (summary) => ({
  sentiment: { label: 'neutral', score: 0, confidence: 1 }, topics: [], category: 'other', urgency: 'low', summary,
  entities: [], language: 'en', translation: null, actionItems: [], confidence: sure,
})
export class Analyzer extends WorkerEntrypoint {
  analyze(inputs) { calls += 1; return inputs.map(({ text }) => findings(text)) }
  calls() { return calls }
}
export default {}`

/** Stands in for a provider on the internet: it fills in a form about each text, and is overloaded or slow where one says so. */
async function provider(request: Request): Promise<Response> {
  const body = (await request.json()) as { messages: { content: string }[] }
  if (JSON.stringify(body.messages).includes('overload')) return Response.json({ error: { message: 'busy' } }, { status: 503 })
  if (JSON.stringify(body.messages).includes('slowly')) await new Promise((resolve) => setTimeout(resolve, 3_000))
  const confidence = { sentiment: 1, topics: 1, category: 1, urgency: 1, summary: 1, entities: 1, language: 1 }
  const text = { sentiment: 'negative', score: -1, category: 'bug', urgency: 'high', summary: 'Broken.', language: 'en' }
  const form = { ...text, topics: [], entities: [], translation: null, actionItems: [], confidence }
  const marks = [...(body.messages[1]?.content ?? '').matchAll(/<item id="([^"]+)">/g)].map(([, id]) => id)
  const results = marks.map((id) => ({ id, ...form }))
  const content = JSON.stringify(
    marks.length > 0 ? { results } : { label: 'negative', score: -1, confidence: 1, read: body.messages[1]?.content },
  )
  const usage = { prompt_tokens: 10, completion_tokens: 5 }
  return Response.json({ model: 'm-1', choices: [{ finish_reason: 'stop', message: { content } }], usage })
}

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: './wrangler.toml' },
      remoteBindings: false,
      miniflare: {
        bindings: { DOH_URL: '', MASTER_KEY: btoa('0123456789abcdef0123456789abcdef') },
        outboundService: provider as never,
        workers: [
          {
            name: 'sluice-api',
            modules: true,
            script: API,
            queueConsumers: { 'sluice-analyzed': { maxBatchSize: 10, maxBatchTimeout: 0 } },
          },
          { name: 'sluice-model', modules: true, script: MODEL },
        ],
      },
    }),
  ],
  test: { name: 'llm', ...SHARED, silent: 'passed-only', include: ['test/workerd/**/*.test.ts'] },
})

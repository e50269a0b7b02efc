import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createKeyring } from '@sluice/kit/keyring'
import { seal } from '@sluice/kit/secrets'
import { BotConfig, type ConfigSnapshot, configKey } from '@sluice/schema/config'
import { alternate, type Comparison } from './alternate.ts'
import { feed } from './load.ts'
import { type Operations, perEvent } from './operations.ts'
import { benchWorker, deployedWorker, migrate, type Runtime, startRuntime } from './runtime.ts'
import { aFewThousandAnswers } from './texts.ts'

const CONNECTIONS = 32
/** Enough that the second in which the last batch waits at each queue counts little. Local queues hold some 10,000. */
const EVENTS = 8_000
/** The queues and the largest batch of each, as in the wrangler.toml of who consumes it. */
const STAGES = [
  ['raw', 100],
  ['normalized', 100],
  ['analyzed', 100],
  ['deliveries', 50],
] as const

/** The default bot's rules: about half of the events open a ticket or are passed on as praise. */
async function snapshot(master: string, destination: URL): Promise<ConfigSnapshot> {
  const config = BotConfig.parse({
    version: 1,
    sources: {
      survey: { kind: 'survey', limit: { requests: 10_000_000, per: 'minute' }, verify: { scheme: 'bearer', secret: '${SECRET}' } },
    },
    // Slack itself takes one message a second.
    destinations: { channel: { kind: 'slack', url: '${URL}', limit: { requests: 10_000_000, per: 'minute' } } },
    rules: {
      bad: { when: 'analysis.category == "bug" || analysis.sentiment.label == "negative"', then: [{ to: 'channel' }] },
      good: { when: 'analysis.category == "praise"', then: [{ to: 'channel' }] },
    },
  })
  const values = { SECRET: 'bench', URL: destination.href }
  const sealed = await Promise.all(
    Object.entries(values).map(
      async ([name, value]) => [name, await seal(createKeyring({ MASTER_KEY: master }), 'default', name, value)] as const,
    ),
  )
  return { workspace: 'default', version: 1, config, secrets: Object.fromEntries(sealed) }
}

const WORKERS = [
  'wrangler.toml',
  ...['ingest', 'normalize', 'llm', 'model', 'dispatch', 'poll'].map((name) => `workers/${name}/wrangler.toml`),
]

/**
 * The same way without any work on it: a gateway, an ingest Worker behind its service binding, and a Worker at each of four
 * queues, all of which only pass on, in batches as large as ours.
 */
function emptyPipeline() {
  return Promise.all([
    benchWorker('empty-stage', { name: 'empty-gateway', serviceBindings: { INGEST: 'empty-ingest' } }),
    benchWorker('empty-stage', { name: 'empty-ingest', queueProducers: { NEXT: 'empty-raw' } }),
    ...STAGES.map(([stage, maxBatchSize], index) => {
      const [next] = STAGES[index + 1] ?? []
      return benchWorker('empty-stage', {
        name: `empty-${stage}`,
        queueConsumers: { [`empty-${stage}`]: { maxBatchSize, maxBatchTimeout: 1, maxRetries: 10 } },
        ...(next ? { queueProducers: { NEXT: `empty-${next}` } } : {}),
      })
    }),
  ])
}

/** Counts what dispatch says it has planned and sent; asking the database would slow down what is measured. */
function progressOf(runtime: Runtime) {
  const seen = { planned: 0, owed: 0, sent: 0 }
  runtime.onLog('"dispatch.planned"', ({ deliveries }) => {
    seen.planned += 1
    seen.owed += Number(deliveries)
  })
  runtime.onLog('"dispatch.delivered"', () => (seen.sent += 1))
  return seen
}

const OPEN = `
  SELECT (SELECT count(*) FROM items WHERE dispatched_at IS NULL) + (SELECT count(*) FROM deliveries WHERE status <> 'delivered') AS open,
         (SELECT count(*) FROM items) AS items`

/** The database has the last word on whether everything came through; then it is emptied, so that every round meets the same. */
async function checkAndEmpty(runtime: Runtime): Promise<void> {
  const database = await runtime.miniflare.getD1Database('DB', 'sluice-api')
  await until(async () => {
    const row = await database.prepare(OPEN).first<{ open: number; items: number }>()
    return row?.open === 0 && row.items === EVENTS
  })
  await database.batch(
    [
      "INSERT INTO items_text (items_text) VALUES ('delete-all')",
      ...['items', 'deliveries', 'rollups'].map((table) => `DELETE FROM ${table}`),
    ].map((statement) => database.prepare(statement)),
  )
}

/** How long a step may take before the benchmark gives up. */
const PATIENCE_MS = 60_000

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await reached()); await wait(20))
    if (Date.now() > deadline) throw new Error('the pipeline did not come to an end')
}

export interface PipelineBench {
  comparison: Comparison
  operations: Operations
}

/**
 * What is the platform's own in production is left out: models, and the choice between a file of the dashboard and the Worker, which Miniflare
 * makes in Workers of its own that every request would pass.
 */
const LOCAL = { ai: undefined, assets: undefined }

/** All six Workers with the embedded analyser, from the webhook to the destination's answer, against an empty pipeline. */
export async function benchPipeline(rounds: number): Promise<PipelineBench> {
  const master = randomBytes(32).toString('base64')
  const vars = { MASTER_KEY: master, ALLOW_LOOPBACK: 'true' }
  const ours = await Promise.all(WORKERS.map((toml) => deployedWorker(toml, vars, LOCAL)))
  const runtime = await startRuntime([...ours, await benchWorker('destination', {}), ...(await emptyPipeline())])
  try {
    await migrate(runtime)
    const config = await runtime.miniflare.getKVNamespace('CONFIG', 'sluice-ingest')
    await config.put(configKey('default'), JSON.stringify(await snapshot(master, await runtime.url('destination'))))

    const seen = progressOf(runtime)
    let expected = 0
    const full = async (): Promise<number> => {
      const url = new URL('/v1/webhooks/survey', await runtime.url('sluice-api'))
      const start = performance.now()
      await feed({ url, connections: CONNECTIONS, requests: aFewThousandAnswers(EVENTS, { authorization: 'Bearer bench' }) })
      expected += EVENTS
      await until(() => seen.planned === expected && seen.sent === seen.owed)
      const seconds = (performance.now() - start) / 1_000
      await checkAndEmpty(runtime)
      return EVENTS / seconds
    }
    const empty = async (): Promise<number> => {
      const url = await runtime.url('empty-gateway')
      const start = performance.now()
      let done = 0
      const stop = runtime.onLog('empty.done', ({ size }) => (done += Number(size)))
      await feed({ url, connections: CONNECTIONS, requests: aFewThousandAnswers(EVENTS, {}) })
      await until(() => done >= EVENTS)
      stop()
      return EVENTS / ((performance.now() - start) / 1_000)
    }
    const lines: Record<string, unknown>[] = []
    runtime.onLog('"ops"', ({ ops }) => lines.push({ ops }))
    const comparison = await alternate({ name: 'whole pipeline / empty pipeline', unit: 'events/s', bar: 0.4 }, rounds, full, empty)
    return { comparison, operations: perEvent(lines, expected) }
  } finally {
    await runtime.close()
  }
}

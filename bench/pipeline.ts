import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { seal } from '@sluice/kit/secrets'
import { BotConfig, type ConfigSnapshot, configKey } from '@sluice/schema/config'
import { startSink } from '../scripts/sink/server.ts'
import { alternate, type Comparison } from './alternate.ts'
import { feed } from './load.ts'
import { type Operations, perEvent } from './operations.ts'
import { benchWorker, deployedWorker, migrate, type Runtime, startRuntime } from './runtime.ts'
import { aFewThousandAnswers } from './texts.ts'

const CONNECTIONS = 32
const EVENTS = 4_000
const BATCH = { maxBatchSize: 100, maxBatchTimeout: 1, maxRetries: 10 }
const STAGES = ['raw', 'normalized', 'analyzed', 'deliveries'] as const

/** The default bot's rules: about half of the events open a ticket or are passed on as praise. */
async function snapshot(master: string, sink: string): Promise<ConfigSnapshot> {
  const config = BotConfig.parse({
    version: 1,
    sources: {
      survey: { kind: 'survey', limit: { requests: 10_000_000, per: 'minute' }, verify: { scheme: 'bearer', secret: '${SECRET}' } },
    },
    destinations: { hook: { kind: 'webhook', url: '${URL}', secret: '${SIGNING}' } },
    rules: {
      bad: { when: 'analysis.category == "bug" || analysis.sentiment.label == "negative"', then: [{ to: 'hook' }] },
      good: { when: 'analysis.category == "praise"', then: [{ to: 'hook' }] },
    },
  })
  const values = { SECRET: 'bench', URL: `${sink}/webhook`, SIGNING: `whsec_${randomBytes(32).toString('base64')}` }
  const sealed = await Promise.all(
    Object.entries(values).map(async ([name, value]) => [name, await seal(master, 'default', name, value)] as const),
  )
  return { workspace: 'default', version: 1, config, secrets: Object.fromEntries(sealed) }
}

const WORKERS = ['wrangler.toml', ...['ingest', 'normalize', 'llm', 'model', 'dispatch'].map((name) => `workers/${name}/wrangler.toml`)]

/** Five Workers around four queues that only pass messages on, with the batch sizes of ours. */
function emptyPipeline() {
  return Promise.all([
    benchWorker('empty-stage', { name: 'empty-ingest', queueProducers: { NEXT: 'empty-raw' } }),
    ...STAGES.map((stage, index) => {
      const next = STAGES[index + 1]
      return benchWorker('empty-stage', {
        name: `empty-${stage}`,
        queueConsumers: { [`empty-${stage}`]: BATCH },
        ...(next ? { queueProducers: { NEXT: `empty-${next}` } } : {}),
      })
    }),
  ])
}

/** Resolves when nothing of ours is unfinished and `expected` items are stored. */
async function untilFinal(runtime: Runtime, expected: number): Promise<void> {
  const database = await runtime.miniflare.getD1Database('DB', 'sluice-api')
  const open = database.prepare(
    `SELECT (SELECT count(*) FROM items WHERE dispatched_at IS NOT NULL) AS done,
            (SELECT count(*) FROM deliveries WHERE status NOT IN ('delivered', 'parked', 'skipped')) AS waiting`,
  )
  await until(async () => {
    const row = await open.first<{ done: number; waiting: number }>()
    return row?.done === expected && row.waiting === 0
  })
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await reached())) await wait(50)
}

export interface PipelineBench {
  comparison: Comparison
  operations: Operations
}

/** All six Workers with the embedded analyser, from the webhook to the destination's answer, against an empty pipeline. */
export async function benchPipeline(rounds: number): Promise<PipelineBench> {
  const master = randomBytes(32).toString('base64')
  const sink = await startSink({ port: 0, log: () => undefined })
  const vars = { MASTER_KEY: master, ALLOW_LOOPBACK: 'true' }
  const ours = await Promise.all(WORKERS.map((toml) => deployedWorker(toml, vars, { ai: undefined })))
  const runtime = await startRuntime([...ours, ...(await emptyPipeline())])
  try {
    await migrate(runtime)
    const config = await runtime.miniflare.getKVNamespace('CONFIG', 'sluice-ingest')
    await config.put(configKey('default'), JSON.stringify(await snapshot(master, sink.url)))

    let expected = 0
    const full = async (): Promise<number> => {
      const url = new URL('/v1/webhooks/survey', await runtime.url('sluice-api'))
      const start = performance.now()
      await feed({ url, connections: CONNECTIONS, requests: aFewThousandAnswers(EVENTS, { authorization: 'Bearer bench' }) })
      expected += EVENTS
      await untilFinal(runtime, expected)
      return EVENTS / ((performance.now() - start) / 1_000)
    }
    const empty = async (): Promise<number> => {
      const url = await runtime.url('empty-ingest')
      const start = performance.now()
      let done = 0
      const stop = runtime.onLog(({ event, size }) => (done += event === 'empty.done' ? Number(size) : 0))
      await feed({ url, connections: CONNECTIONS, requests: aFewThousandAnswers(EVENTS, {}) })
      await until(() => done >= EVENTS)
      stop()
      return EVENTS / ((performance.now() - start) / 1_000)
    }
    const lines: Record<string, unknown>[] = []
    runtime.onLog((line) => 'ops' in line && lines.push({ ops: line['ops'] }))
    const comparison = await alternate({ name: 'whole pipeline / empty pipeline', unit: 'events/s', bar: 0.4 }, rounds, full, empty)
    return { comparison, operations: perEvent(lines, expected) }
  } finally {
    await runtime.close()
    await sink.close()
  }
}

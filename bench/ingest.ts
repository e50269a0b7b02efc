import { createHmac, randomBytes } from 'node:crypto'
import { createKeyring } from '@sluice/kit/keyring'
import { seal } from '@sluice/kit/secrets'
import { BotConfig, type ConfigSnapshot, configKey } from '@sluice/schema/config'
import { alternate, type Comparison } from './alternate.ts'
import { load } from './load.ts'
import { benchWorker, deployedWorker, startRuntime } from './runtime.ts'

const CONNECTIONS = 32
const SECONDS = 4
const BATCH = { maxBatchSize: 100, maxBatchTimeout: 1, maxRetries: 10 }
const SECRET = 'bench-secret'

/** Survey answers that differ in their id, signed; made before the clock runs. */
function answers(count: number): { body: string; headers: Record<string, string> }[] {
  const run = randomBytes(4).toString('hex')
  return Array.from({ length: count }, (_, index) => {
    const body = JSON.stringify({
      event_id: `${run}-${index}`,
      user_id: `u-${index % 500}`,
      rating: (index % 5) + 1,
      comment: 'The export loses rows.',
    })
    const signature = createHmac('sha256', SECRET).update(body).digest('hex')
    return { body, headers: { 'content-type': 'application/json', 'x-signature': signature } }
  })
}

async function snapshot(master: string): Promise<ConfigSnapshot> {
  const survey = {
    kind: 'survey',
    limit: { requests: 10_000_000, per: 'minute' },
    verify: { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' },
  }
  const config = BotConfig.parse({ version: 1, sources: { survey } })
  return {
    workspace: 'default',
    version: 1,
    config,
    secrets: { SECRET: await seal(createKeyring({ MASTER_KEY: master }), 'default', 'SECRET', SECRET) },
  }
}

/**
 * ingest with signature, limit, size cap and trace, against a bare Hono Worker that parses JSON and does one `queue.send`.
 * Both stand in the same runtime and are asked directly, told apart by host.
 */
export async function benchIngest(rounds: number): Promise<Comparison> {
  const master = randomBytes(32).toString('base64')
  const runtime = await startRuntime([
    await deployedWorker('workers/ingest/wrangler.toml', { MASTER_KEY: master }),
    await benchWorker('bare', { queueProducers: { QUEUE: 'bare' } }),
    await benchWorker('quiet-store', { name: 'sluice-api', queueConsumers: { 'sluice-raw': BATCH, bare: BATCH } }),
  ])
  try {
    const config = await runtime.miniflare.getKVNamespace('CONFIG', 'sluice-ingest')
    await config.put(configKey('default'), JSON.stringify(await snapshot(master)))
    const run = (worker: string) => async () => {
      const url = new URL('/v1/webhooks/survey', await runtime.url(worker))
      return load({ url, connections: CONNECTIONS, seconds: SECONDS, requests: answers(60_000) })
    }
    const what = { name: `ingest / bare Worker, ${CONNECTIONS} connections`, unit: 'requests/s', bar: 0.6 }
    return await alternate(what, rounds, run('sluice-ingest'), run('bare'))
  } finally {
    await runtime.close()
  }
}

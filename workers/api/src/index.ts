import { createLogger } from '@sluice/kit/logger'
import { meteredQueue } from '@sluice/kit/meter'
import { BotConfig } from '@sluice/schema/config'
import { createApp } from './app.ts'
import { createKeyFinder } from './auth/keys.ts'
import { bury } from './dead-letters/bury.ts'
import { env } from './env.ts'
import { createHealth } from './health.ts'
import type { Ports } from './ports.ts'
import { openDatabase } from './store/database.ts'
import { saveDeadLetters } from './store/save-dead-letters.ts'
import { sweep } from './sweeper/sweep.ts'

export { Store } from './entrypoints/store.ts'

const log = createLogger('api')
const now = Date.now
const db = env.DB
const database = openDatabase(db)
const [llm, dispatch, masterKey] = [env.LLM, env.DISPATCH, env.MASTER_KEY]
const nothing = BotConfig.parse({ version: 1, sources: {} })

const ports: Ports = {
  db,
  database,
  kv: env.CONFIG,
  llm,
  dispatch,
  masterKey,
  log,
  now,
  queues: {
    raw: meteredQueue(env.RAW),
    normalized: meteredQueue(env.NORMALIZED),
    analyzed: meteredQueue(env.ANALYZED),
    deliveries: meteredQueue(env.DELIVERIES),
  },
  ingest: (request) => env.INGEST.fetch(request),
  findKey: createKeyFinder(database, 10_000, now),
  health: createHealth({
    own: { database: () => db.prepare('SELECT 1').first(), config: () => env.CONFIG.get('health') },
    fetched: { ingest: env.INGEST, normalize: env.NORMALIZE },
    called: { llm: () => llm.checkConfig(nothing), model: () => env.MODEL.analyze([]), dispatch: () => dispatch.checkConfig(nothing) },
    now,
  }),
}
const app = createApp(ports)

export default {
  fetch: (request) => app.fetch(request),
  queue: ({ queue, messages }) => bury(queue, messages, { save: (letters) => saveDeadLetters(db, letters, now()), log }),
  scheduled: () => sweep(Number(env.SWEEP_AFTER_SECONDS) * 1_000, ports),
} satisfies ExportedHandler<Cloudflare.Env>

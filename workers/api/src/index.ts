import { createKeyring } from '@sluice/kit/keyring'
import { createLimiter, type LimiterPorts } from '@sluice/kit/limiter'
import { createLogger } from '@sluice/kit/logger'
import { count, meteredQueue } from '@sluice/kit/meter'
import { BotConfig } from '@sluice/schema/config'
import { waitUntil } from 'cloudflare:workers'
import { catchUpAlerts } from './alerts/catch-up.ts'
import { createApp } from './app.ts'
import { expireApprovals } from './approvals/expire.ts'
import { runDuties } from './cron/run-duties.ts'
import { bury } from './dead-letters/bury.ts'
import { authority } from './entrypoints/authority.ts'
import { forgetFeed, openFeed, teller } from './entrypoints/live.ts'
import { zones } from './entrypoints/zones.ts'
import { env } from './env.ts'
import { createHealth } from './health.ts'
import { continueErasures } from './people/erasure.ts'
import type { Ports } from './ports.ts'
import { retain } from './retention/run.ts'
import { openDatabase } from './store/database.ts'
import { saveDeadLetters } from './store/save-dead-letters.ts'
import { sweep } from './sweeper/sweep.ts'
import { tidy } from './sweeper/tidy.ts'
import { continueRepricings } from './usage/reprice.ts'

export { RateLimiter } from '@sluice/kit/limiter.do'
export { LlmStore } from './entrypoints/llm-store.ts'
export { Store } from './entrypoints/store.ts'
export { LiveFeed } from './live/feed.do.ts'

const log = createLogger('api')
const now = Date.now
const db = env.DB
const database = openDatabase(db)
const [llm, dispatch] = [env.LLM, env.DISPATCH]
const allowLoopback = env.ALLOW_LOOPBACK === 'true'
/** So long one run of the cron goes on with what is to be erased. */
const ERASURE_WORK_MS = 10_000
const nothing = BotConfig.parse({ version: 1, sources: {} })

const limiterPorts: LimiterPorts = {
  lease: (key, wanted, limit) => {
    count('doCalls')
    return env.LIMITER.getByName(key).lease(wanted, limit)
  },
  now,
  keepAlive: waitUntil,
  unreachable: (key, error) => log.warn('limiter.unreachable', { key, error }),
}

const ports: Ports = {
  db,
  database,
  kv: env.CONFIG,
  allowLoopback,
  llm,
  llmHttp: (request) => env.LLM.fetch(request),
  dispatch,
  keyring: createKeyring(env),
  log,
  now,
  queues: {
    raw: meteredQueue(env.RAW),
    normalized: meteredQueue(env.NORMALIZED),
    analyzed: meteredQueue(env.ANALYZED),
    deliveries: meteredQueue(env.DELIVERIES),
    input: meteredQueue(env.INPUT),
  },
  poll: env.POLL,
  ingest: (request) => env.INGEST.fetch(request),
  ...authority,
  zones,
  openFeed,
  forgetFeed,
  teller,
  payloads: env.PAYLOADS,
  inputs: env.INPUTS,
  mapping: env.MAPPING,
  inputLimit: { requests: Number(env.INPUT_REQUESTS_PER_MINUTE), periodMs: 60_000 },
  limiter: createLimiter(limiterPorts),
  calls: createLimiter({ ...limiterPorts, pace: { block: 20, holdMs: 30_000 } }),
  callLimits: {
    program: { requests: Number(env.API_REQUESTS_PER_MINUTE), periodMs: 60_000 },
    person: { requests: Number(env.API_REQUESTS_PER_MINUTE_OF_PEOPLE), periodMs: 60_000 },
  },
  deployed: env.VERSION,
  health: createHealth({
    own: { database: () => db.prepare('SELECT 1').first(), config: () => env.CONFIG.get('health') },
    fetched: { ingest: env.INGEST, normalize: env.NORMALIZE },
    called: {
      llm: () => llm.checkConfig(nothing),
      model: () => env.MODEL.analyze([]),
      dispatch: () => dispatch.checkConfig(nothing),
      poll: () => env.POLL.checkConfig(nothing),
    },
    now,
  }),
}
const app = createApp(ports)

export default {
  fetch: (request) => app.fetch(request),
  queue: ({ queue, messages }) => bury(queue, messages, { save: (letters) => saveDeadLetters(db, letters, now()), log }),
  scheduled: () =>
    runDuties(
      {
        sweeper: () => sweep(Number(env.SWEEP_AFTER_SECONDS) * 1_000, ports),
        tidying: () => tidy(ports),
        approvals: () => expireApprovals(ports),
        alerts: () => catchUpAlerts(ports),
        repricing: () => continueRepricings(ports),
        retention: () => retain(ports),
        erasures: () => continueErasures(ports, ERASURE_WORK_MS),
      },
      ports,
    ),
} satisfies ExportedHandler<Cloudflare.Env>

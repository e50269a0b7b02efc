import { createConfigReader } from '@sluice/kit/config-reader'
import type { SharedLimit } from '@sluice/kit/fair-share'
import type { Lease, Limit } from '@sluice/kit/gcra'
import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { openRequest, type RequestName, sealRequest } from '@sluice/kit/kept-request'
import { createKeyring } from '@sluice/kit/keyring'
import { createLimiter } from '@sluice/kit/limiter'
import { createLogger } from '@sluice/kit/logger'
import { count, metered, meteredQueue } from '@sluice/kit/meter'
import { createNameCheck } from '@sluice/kit/resolve'
import { decoyVerifier } from '@sluice/sources/verify'
import { waitUntil } from 'cloudflare:workers'
import { createConfiguredSources } from '../configured.ts'
import { env } from '../env.ts'
import { createJwksReader } from '../jwks.ts'
import { createMailboxes } from '../mailboxes.ts'
import { createPreviousNotes } from '../previous-secrets.ts'
import { createRecent } from '../recent.ts'
import { createRejectCounter } from '../rejects.ts'

const log = createLogger('ingest')
const now = Date.now
const store = env.STORE

const limiterOver = (lease: (key: string, wanted: number, limit: Limit) => Promise<Lease>) =>
  createLimiter({
    lease(key, wanted, limit) {
      count('doCalls')
      return lease(key, wanted, limit)
    },
    now,
    keepAlive: waitUntil,
    unreachable: (key, error) => log.warn('limiter.unreachable', { key, error }),
  })

const fetchAnything = (url: string, init: RequestInit): Promise<Response> => fetch(url, init)
const guardedFetch = createGuardedFetch({
  fetch: fetchAnything,
  allowLoopback: env.ALLOW_LOOPBACK === 'true',
  names: createNameCheck({ fetch: fetchAnything, url: env.DOH_URL, now }),
})

const keyring = createKeyring(env)
const fetchJwks = createJwksReader(guardedFetch)
const behind = { store, log, now, wait: (ms: number) => scheduler.wait(ms), keepAlive: waitUntil }

/** What every way in stands on; shared by all that happens in an isolate. */
export const ports = {
  log,
  now,
  store,
  config: createConfigReader({
    kv: metered(env.CONFIG, { get: 'kvReads' }),
    store,
    now,
    ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000,
  }),
  sources: createConfiguredSources(keyring, { fetchJwks, notePrevious: createPreviousNotes(behind) }),
  sourcesAnew: createConfiguredSources(keyring, { fetchJwks }),
  mailboxes: createMailboxes(),
  decoy: decoyVerifier(),
  limiter: limiterOver((key, wanted, limit) => env.LIMITER.getByName(key).lease(wanted, limit)),
  // A key is `workspace/source`, and the object belongs to the workspace.
  shares: limiterOver((key, wanted, limit) => {
    const [workspace = '', source = ''] = key.split('/')
    return env.SHARES.getByName(workspace).lease(source, wanted, limit as SharedLimit)
  }),
  queue: meteredQueue(env.RAW),
  payloads: metered(env.PAYLOADS, { put: 'r2Writes' }),
  recent: createRecent(),
  countReject: createRejectCounter({ ...behind, seal: (name, content) => sealRequest(keyring, name, content) }),
  open: (name: RequestName, sealed: string) => openRequest(keyring, name, sealed),
}

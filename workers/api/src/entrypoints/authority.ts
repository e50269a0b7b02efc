import { createConfigReader } from '@sluice/kit/config-reader'
import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { createLogger } from '@sluice/kit/logger'
import { metered } from '@sluice/kit/meter'
import { createNameCheck } from '@sluice/kit/resolve'
import { waitUntil } from 'cloudflare:workers'
import type { AuthorizePorts } from '../auth/authorize.ts'
import { createIssuers } from '../auth/issuers.ts'
import { createKeySets } from '../auth/key-sets.ts'
import { createKeyFinder } from '../auth/keys.ts'
import { createNoteUse } from '../auth/note-use.ts'
import { createTokenVerifier } from '../auth/tokens.ts'
import { env } from '../env.ts'
import { createRoleFinder } from '../members/find-role.ts'
import { whomToAsk } from '../members/whom-to-ask.ts'
import { createSessionFinder } from '../session/sessions.ts'
import { openDatabase } from '../store/database.ts'
import { loadWorkspace, toSnapshot } from '../store/load-workspace.ts'

/** So long an API key, a session, a role or a trusted issuer that was taken away goes on being good. */
const REMEMBER_MS = 10_000

const now = Date.now
const database = openDatabase(env.DB)
const fetchAnything = (url: string, init: RequestInit): Promise<Response> => fetch(url, init)
const names = createNameCheck({ fetch: fetchAnything, url: env.DOH_URL, now })
const keySets = createKeySets({
  fetch: createGuardedFetch({ fetch: fetchAnything, allowLoopback: env.ALLOW_LOOPBACK === 'true', names }),
  now,
})
const noteUse = createNoteUse({
  db: env.DB,
  now,
  keepAlive: waitUntil,
  wait: (ms) => scheduler.wait(ms),
  log: createLogger('api'),
})

/** What finds out who asks, whichever way they came in, and remembers it for so long. */
function createAuthority(ttlMs: number): AuthorizePorts {
  const config = createConfigReader({
    kv: metered(env.CONFIG, { get: 'kvReads' }),
    store: { configSnapshot: async (workspace) => toSnapshot(await loadWorkspace(database, workspace)) },
    ttlMs,
    now,
  })
  const issuers = createIssuers(config)
  const findRole = createRoleFinder(database, ttlMs, now)
  return {
    findKey: createKeyFinder(database, ttlMs, now),
    findSession: createSessionFinder({ database, findRole, issuers, now }, ttlMs),
    verifyToken: createTokenVerifier({ issuers, findRole, keySets, whomToAsk: (workspace) => whomToAsk(database, workspace), now }),
    noteUse,
  }
}

export const authority = createAuthority(REMEMBER_MS)

/** For who remembers the answer himself for as long: the two must not add up. */
export const freshAuthority = createAuthority(0)

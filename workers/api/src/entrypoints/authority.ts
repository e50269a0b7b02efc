import { createConfigReader } from '@sluice/kit/config-reader'
import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { metered } from '@sluice/kit/meter'
import { createNameCheck } from '@sluice/kit/resolve'
import type { AuthorizePorts } from '../auth/authorize.ts'
import { createKeySets } from '../auth/key-sets.ts'
import { createKeyFinder } from '../auth/keys.ts'
import { createTokenVerifier } from '../auth/tokens.ts'
import { env } from '../env.ts'
import { createSessionFinder } from '../session/sessions.ts'
import { openDatabase } from '../store/database.ts'
import { loadWorkspace, toSnapshot } from '../store/load-workspace.ts'

/** So long an API key, a session or a trusted issuer that was taken away goes on being good. */
const REMEMBER_MS = 10_000

const now = Date.now
const database = openDatabase(env.DB)
const fetchAnything = (url: string, init: RequestInit): Promise<Response> => fetch(url, init)
const names = createNameCheck({ fetch: fetchAnything, url: env.DOH_URL, now })

/** What finds out who asks, whichever way they came in. */
export const authority: AuthorizePorts = {
  findKey: createKeyFinder(database, REMEMBER_MS, now),
  findSession: createSessionFinder(database, REMEMBER_MS, now),
  verifyToken: createTokenVerifier({
    config: createConfigReader({
      kv: metered(env.CONFIG, { get: 'kvReads' }),
      store: { configSnapshot: async (workspace) => toSnapshot(await loadWorkspace(database, workspace)) },
      ttlMs: REMEMBER_MS,
      now,
    }),
    keySets: createKeySets({
      fetch: createGuardedFetch({ fetch: fetchAnything, allowLoopback: env.ALLOW_LOOPBACK === 'true', names }),
      now,
    }),
    now,
  }),
}

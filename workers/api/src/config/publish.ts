import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { configKey } from '@sluice/schema/config'
import type { Database } from '../store/database.ts'
import { loadWorkspace, toSnapshot, type WorkspaceState } from '../store/load-workspace.ts'
import { runBatch } from '../store/run.ts'

export interface PublishPorts {
  db: D1Database
  database: Database
  /** Where the other Workers read it. */
  kv: { put(key: string, value: string): Promise<void> }
  log: Logger
}

const PUBLISHED = 'UPDATE snapshots SET published = ?2 WHERE workspace = ?1 AND version = ?2 RETURNING version'

const MAX_ROUNDS = 3

/**
 * Writes the newest state of a workspace to KV; answers it. Two at the same time may overtake each other there, so each looks
 * afterwards whether what it wrote is still the newest, and if not, writes again. What could not be written stays marked as
 * such in D1, until the next change or the sweeper.
 *
 * Throws UNAVAILABLE where KV does not take it.
 */
export async function publish(workspace: string, { db, database, kv, log }: PublishPorts): Promise<WorkspaceState> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const state = await loadWorkspace(database, workspace)
    const snapshot = toSnapshot(state)
    try {
      if (snapshot) await kv.put(configKey(workspace), JSON.stringify(snapshot))
    } catch (error) {
      log.error('config.not_published', { workspace, version: state.version, error })
      throw notLive(state.version)
    }
    const marked = await runBatch(db, [db.prepare(PUBLISHED).bind(workspace, state.version)])
    if (marked.length === 1) return state
  }
  throw notLive()
}

const notLive = (version?: number): AppError =>
  new AppError('UNAVAILABLE', `${version === undefined ? 'The change' : `Version ${version}`} is stored but not live yet.`, {
    retryAfterSeconds: 2,
  })

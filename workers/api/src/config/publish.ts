import { AppError } from '@sluice/kit/http'
import { configKey } from '@sluice/schema/config'
import { resumeWorkspace } from '../destinations/resume.ts'
import type { PutBackPorts } from '../destinations/put-back.ts'
import type { Database } from '../store/database.ts'
import { loadWorkspace, toSnapshot, type WorkspaceState } from '../store/load-workspace.ts'
import { runBatch } from '../store/run.ts'

export interface PublishPorts extends PutBackPorts {
  database: Database
  /** Where the other Workers read it. */
  kv: { put(key: string, value: string): Promise<void> }
}

const PUBLISHED = 'UPDATE snapshots SET published = ?2 WHERE workspace = ?1 AND version = ?2 RETURNING version'

const MAX_ROUNDS = 3

/**
 * Writes the newest state of a workspace to KV, and lets destinations try that stopped for what may have been mended by it; answers
 * the state. Two at the same time may overtake each other in KV, so each looks afterwards whether what it wrote is still the newest,
 * and if not, writes again. What was not finished stays marked as such in D1, until the next change or the sweeper.
 *
 * Throws NOT_LIVE_YET where KV does not take it.
 */
export async function publish(workspace: string, ports: PublishPorts): Promise<WorkspaceState> {
  const { db, database, kv, log } = ports
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const state = await loadWorkspace(database, workspace)
    const snapshot = toSnapshot(state)
    try {
      if (snapshot) await kv.put(configKey(workspace), JSON.stringify(snapshot))
    } catch (error) {
      log.error('config.not_published', { workspace, version: state.version, error })
      throw notLive(state.version)
    }
    await resume(workspace, ports)
    const marked = await runBatch(db, [db.prepare(PUBLISHED).bind(workspace, state.version)])
    if (marked.length === 1) return state
  }
  throw notLive()
}

/** The copy is written; it does not fail for their sake. */
const resume = (workspace: string, ports: PublishPorts): Promise<void> =>
  resumeWorkspace(workspace, ports).catch((error: unknown) => ports.log.error('destination.resume_failed', { workspace, error }))

const notLive = (version?: number): AppError =>
  new AppError('NOT_LIVE_YET', `${version === undefined ? 'The change' : `Version ${version}`} is stored but not live yet.`, {
    retryAfterSeconds: 2,
  })

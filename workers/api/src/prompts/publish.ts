import { AppError } from '@sluice/kit/http'
import { promptsKey } from '@sluice/schema/llm'
import { eachForItself } from '../cron/each-for-itself.ts'
import type { PublishPorts } from '../config/publish.ts'
import { loadPromptSnapshot } from '../store/prompts.ts'
import { runBatch } from '../store/run.ts'

const PUBLISHED = 'UPDATE prompt_snapshots SET published = ?2 WHERE workspace = ?1 AND version = ?2 RETURNING version'
const UNPUBLISHED = 'SELECT workspace FROM prompt_snapshots WHERE published < version'

const MAX_ROUNDS = 3

/**
 * Writes the prompts of a workspace to KV, in the state that they have when it is done: two at the same time may overtake each other
 * there, so each looks afterwards whether what it wrote is still the newest. See `publish` of the configuration.
 *
 * Throws NOT_LIVE_YET where KV does not take it; it is written by the sweeper then.
 */
export async function publishPrompts(workspace: string, { db, database, kv, log }: PublishPorts): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { version, snapshot } = await loadPromptSnapshot(database, workspace)
    try {
      await kv.put(promptsKey(workspace), JSON.stringify(snapshot))
    } catch (error) {
      log.error('prompts.not_published', { workspace, error })
      throw notLive()
    }
    const marked = await runBatch(db, [db.prepare(PUBLISHED).bind(workspace, version)])
    if (marked.length === 1) return
  }
  throw notLive()
}

const notLive = (): AppError => new AppError('NOT_LIVE_YET', 'The change is stored but not live yet.', { retryAfterSeconds: 2 })

/** Writes what could not be written before. */
export async function publishWaiting(ports: PublishPorts): Promise<void> {
  const waiting = await runBatch<{ workspace: string }>(ports.db, [ports.db.prepare(UNPUBLISHED)])
  await eachForItself(waiting, async ({ workspace }) => {
    await publishPrompts(workspace, ports)
    ports.log.info('prompts.published', { workspace })
  })
}

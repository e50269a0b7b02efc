import type { DispatchRpc } from '@sluice/schema/rpc/dispatch'
import { MAX_PUT_BACK, putBack } from '../destinations/put-back.ts'
import type { Database } from '../store/database.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import type { Ports } from '../ports.ts'
import { findHeld, type HeldGroup } from './find-held.ts'

export interface ReleasePorts extends Pick<Ports, 'db' | 'queues' | 'log' | 'now'> {
  database: Database
  dispatch: Pick<DispatchRpc, 'flushDigest'>
}

/** A destination whose time has come, and that nobody has tried since, is tried after this. */
const OVERDUE_MS = 60_000

/** How many of a group go out now: all where the destination is well, one where it is time that somebody tries. */
function portionOf({ state, until }: HeldGroup, now: number): number {
  if (state === null || state === 'failing') return MAX_PUT_BACK
  return until !== null && until + OVERDUE_MS <= now ? 1 : 0
}

async function isDue({ workspace, destination, oldest }: HeldGroup, afterMs: number, { database, now }: ReleasePorts): Promise<boolean> {
  const { stored } = await loadWorkspace(database, workspace)
  const minutes = stored?.config.destinations[destination]?.digest?.minutes ?? 0
  return oldest + minutes * 60_000 + afterMs <= now()
}

/**
 * Goes on with what waits for a destination and was not let go when it became well, and with digests whose timer was lost. Answers how
 * many deliveries were put back.
 */
export async function releaseHeld(afterMs: number, ports: ReleasePorts): Promise<number> {
  let released = 0
  for (const group of await findHeld(ports.db)) {
    const { workspace, destination, heldReason } = group
    if (heldReason === 'breaker' || heldReason === 'paused') {
      const portion = portionOf(group, ports.now())
      if (portion > 0) released += await putBack(group, portion, ports.now(), ports)
    } else if (heldReason === 'digest' && (await isDue(group, afterMs, ports))) {
      await ports.dispatch
        .flushDigest(workspace, destination)
        .catch((error: unknown) => ports.log.warn('sweep.digest_failed', { workspace, destination, error }))
    }
  }
  return released
}

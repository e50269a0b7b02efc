import type { Logger } from '@sluice/kit/logger'
import { count } from '@sluice/kit/meter'
import { runBatch } from '../store/run.ts'
import { type StageColumns, stageOf } from '../store/stage.ts'
import { type LiveEvent, UNAWARE_MS } from './events.ts'

/** Tells who watches what has happened. Nobody waits for it, and where it fails only a list is older by a few seconds. */
export interface Teller {
  /** Items that are new or have changed. */
  items(items: readonly { workspace: string; id: string }[]): Promise<void>
  deliveries(
    deliveries: readonly { workspace: string; id: string; eventId: string; destination: string; status: DeliveryEvent['status'] }[],
  ): Promise<void>
  /** Something that `GET /v1/{what}` shows, in each of these workspaces. */
  changed(workspaces: readonly string[], what: string): Promise<void>
}

type DeliveryEvent = Extract<LiveEvent, { type: 'delivery' }>

export interface TellerPorts {
  db: D1Database
  publish: (workspace: string, events: LiveEvent[]) => Promise<void>
  now: () => number
  log: Logger
}

const WATCHED = 'SELECT workspace FROM live_watchers WHERE until > ?1'

const ITEMS = `
  SELECT id, source, sentiment, received_at AS receivedAt, analyzed_at AS analyzedAt, dispatched_at AS dispatchedAt
  FROM items WHERE workspace = ?1 AND id IN (SELECT value FROM json_each(?2))`

type ItemRow = StageColumns & Pick<Extract<LiveEvent, { type: 'item' }>, 'id' | 'source' | 'sentiment' | 'receivedAt'>

/** While nobody watches, this is one read of an empty table every two seconds in which something happens. */
export function createTeller({ db, publish, now, log }: TellerPorts): Teller {
  let known = { at: Number.NEGATIVE_INFINITY, workspaces: new Set<string>() }

  const watched = async (): Promise<Set<string>> => {
    if (now() - known.at < UNAWARE_MS) return known.workspaces
    const rows = await runBatch<{ workspace: string }>(db, [db.prepare(WATCHED).bind(now())])
    known = { at: now(), workspaces: new Set(rows.map(({ workspace }) => workspace)) }
    return known.workspaces
  }

  const tell = async <Row extends { workspace: string }>(
    rows: readonly Row[],
    toEvents: (workspace: string, rows: readonly Row[]) => Promise<LiveEvent[]>,
  ): Promise<void> => {
    try {
      const listening = await watched()
      for (const [workspace, own] of Map.groupBy(rows, (row) => row.workspace)) {
        if (!listening.has(workspace)) continue
        const events = await toEvents(workspace, own)
        if (events.length === 0) continue
        count('doCalls')
        await publish(workspace, events)
      }
    } catch (error) {
      log.warn('live.not_told', { size: rows.length, error })
    }
  }

  return {
    items: (changed) =>
      tell(changed, async (workspace, own) => {
        const ids = JSON.stringify(own.map(({ id }) => id))
        const rows = await runBatch<ItemRow>(db, [db.prepare(ITEMS).bind(workspace, ids)])
        return rows.map(({ analyzedAt, dispatchedAt, ...row }) => ({
          type: 'item' as const,
          ...row,
          stage: stageOf({ analyzedAt, dispatchedAt }),
        }))
      }),
    deliveries: (changed) =>
      tell(changed, async (_, own) =>
        own.map(({ id, eventId, destination, status }) => ({ type: 'delivery' as const, id, eventId, destination, status })),
      ),
    changed: (workspaces, what) =>
      tell(
        [...new Set(workspaces)].map((workspace) => ({ workspace })),
        async () => [{ type: 'change' as const, what }],
      ),
  }
}

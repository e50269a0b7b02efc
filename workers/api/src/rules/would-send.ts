import type { DispatchRpc } from '@sluice/schema/rpc/dispatch'
import { deliveryId } from '@sluice/schema/ids'
import { actionKey } from '@sluice/schema/rules'
import { inArray, sql } from 'drizzle-orm'
import type { Database } from '../store/database.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { items } from '../store/tables.ts'
import { shownAnalysis } from '../topics/shown-analysis.ts'
import { configured } from './configured.ts'

/** What the rules of now would send about items, and what of it is there already. */
interface WouldSend {
  lookedAt: number
  /** New deliveries by destination. */
  actions: Record<string, number>
  /** Planned before, so not planned again. */
  already: number
}

/** Asks the dispatcher itself; an action is there already where its id stands at the item. Throws NOT_FOUND without a configuration. */
export async function wouldSend(
  workspace: string,
  ids: readonly string[],
  { database, dispatch }: { database: Database; dispatch: Pick<DispatchRpc, 'decide'> },
): Promise<WouldSend> {
  const state = await loadWorkspace(database, workspace)
  const config = configured(state)
  const rows = await database
    .select({ item: items.item, analysis: shownAnalysis, deliveryIds: items.deliveryIds })
    .from(items)
    .where(inArray(items.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`))
  const understood = rows.flatMap(({ item, analysis }) => (analysis && item.workspace === workspace ? [{ item, analysis }] : []))
  const planned = new Map(rows.map(({ item, deliveryIds }) => [item.id, new Set(deliveryIds ?? [])]))
  const decisions = understood.length === 0 ? [] : await dispatch.decide(config, understood, null)
  const found: WouldSend = { lookedAt: understood.length, actions: {}, already: 0 }
  for (const { itemId, actions } of decisions) {
    for (const { rule, action, destination } of actions) {
      const key = actionKey(config.rules[rule]?.then ?? [], action)
      if (planned.get(itemId)?.has(await deliveryId(itemId, rule, key))) found.already += 1
      else found.actions[destination] = (found.actions[destination] ?? 0) + 1
    }
  }
  return found
}

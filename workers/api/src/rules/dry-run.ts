import { dayStart } from '@sluice/kit/time-zone'
import type { BotConfig } from '@sluice/schema/config'
import type { DispatchRpc, RuleDecision } from '@sluice/schema/rpc/dispatch'
import type { RuleConfig } from '@sluice/schema/rules'
import { encodeCursor } from '../http/cursor.ts'
import { type RuleItem, ruleItems, type TimeSpan } from '../read/rule-items.ts'
import type { Database } from '../store/database.ts'
import type { Zones } from '../store/zones.ts'
import { addToTally, emptyTally, type Tally } from './tally.ts'
import { withRule } from './with-rule.ts'

export interface DryRunPorts {
  database: Database
  dispatch: Pick<DispatchRpc, 'decide'>
  zones: Pick<Zones, 'zoneOf'>
  now: () => number
}

/** What is tried, on which items. */
export interface DryRun extends TimeSpan {
  workspace: string
  /** In force now. */
  config: BotConfig
  name: string
  rule: RuleConfig
  /** Items at most. */
  last: number
  after: [number, number] | null
}

export interface DryRunReport extends Tally {
  /** Where older items go on; null where there are none, or none within the span. */
  nextCursor: string | null
}

/** No request looks at more. */
export const MAX_DRY_RUN_ITEMS = 1_000

const PAGE = 100
/** A request ends in time to be answered. */
const MAX_MS = 20_000

/**
 * What a rule would do with items that are stored, and what the one in force did not: page by page, each followed by the tally so far.
 * Nothing is sent and nothing is written. `now` of the rules is the time at which each item came.
 */
export async function* dryRun(
  { workspace, config, name, rule, last, after: start, ...span }: DryRun,
  { database, dispatch, zones, now }: DryRunPorts,
): AsyncGenerator<Tally, DryRunReport> {
  // Only the actions of this rule are looked at, so those of the others are not rendered.
  const before = withActionsOf(config, null)
  const after = withActionsOf(withRule(config, name, rule), name)
  const zone = await zones.zoneOf(workspace)
  const deadline = now() + MAX_MS
  const tally = emptyTally()
  let cursor = start
  for (;;) {
    const size = Math.min(last - tally.lookedAt, PAGE)
    const page = await ruleItems(database, workspace, span, cursor, size)
    const decide = async (rules: BotConfig): Promise<Map<string, RuleDecision>> => {
      const decisions = await dispatch.decide(
        rules,
        page.map(({ item, analysis }) => ({ item, analysis })),
        null,
      )
      return new Map(decisions.map((decision) => [decision.itemId, decision]))
    }
    const [was, would] = await Promise.all([decide(before), decide(after)])
    addToTally(
      tally,
      name,
      page.map((row) => ({ row, before: decisionOf(was, row), after: decisionOf(would, row) })),
      (at) => dayStart(at, zone),
    )
    const end = page.at(-1)
    if (!end || page.length < size) return { ...tally, nextCursor: null }
    cursor = [end.receivedAt, end.seq]
    if (tally.lookedAt >= last || now() >= deadline) return { ...tally, nextCursor: encodeCursor(cursor) }
    yield tally
  }
}

function decisionOf(decisions: ReadonlyMap<string, RuleDecision>, { item: { id } }: RuleItem): RuleDecision {
  const decision = decisions.get(id)
  if (!decision) throw new Error(`nothing was decided about ${id}`)
  return decision
}

/** The rules without what they would do, but for one. */
export function withActionsOf(config: BotConfig, name: string | null): BotConfig {
  const rules = Object.entries(config.rules).map(([rule, content]) => [rule, rule === name ? content : { ...content, then: [] }] as const)
  return { ...config, rules: Object.fromEntries(rules) }
}

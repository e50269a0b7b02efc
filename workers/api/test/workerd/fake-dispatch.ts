import type { BotConfig } from '@sluice/schema/config'
import type { DispatchRpc, ExplainedCondition, PlannedAction, RuleDecision, RuleSnapshot } from '@sluice/schema/rpc/dispatch'

/**
 * Stands in for the dispatch Worker with a language of its own: `when` is a piece of the item's text, or `true`; `broken` cannot be
 * evaluated, and what begins with `(` does not compile. `stop` and `enabled` work as they do there. Keeps what it was asked for.
 */
export function fakeDispatch() {
  const asked: { config: BotConfig; items: number; now: number | null }[] = []
  const dispatch: DispatchRpc = {
    checkConfig: async ({ rules }) =>
      Object.entries(rules)
        .filter(([, { when }]) => when.startsWith('('))
        .map(([name]) => ({ path: `rules.${name}.when`, message: 'does not compile (at character 1)' })),
    async decide(config, snapshots, now) {
      asked.push({ config, items: snapshots.length, now })
      return snapshots.map((snapshot) => decide(config, snapshot))
    },
    async explain(config, snapshot, now) {
      asked.push({ config, items: 1, now })
      const { matched } = decide(config, snapshot)
      return Object.entries(config.rules).map(([rule, { when }]) => ({
        rule,
        matched: matched.includes(rule),
        because: matched.includes(rule) ? null : 'when',
        when: { expression: when, value: matched.includes(rule), parts: [] } satisfies ExplainedCondition,
        unless: null,
        actions: [],
      }))
    },
    forgetDeliveries: async () => undefined,
    fromForm: async (form) =>
      'field' in form && form.field === 'item.text'
        ? { ok: true, expression: `${form.field}.contains(${JSON.stringify(form.value)})` }
        : { ok: false, issues: [{ path: 'field', message: 'is no field' }] },
    toForm: async (expression) => (expression === 'item.kind == "text"' ? { field: 'item.kind', operator: 'is', value: 'text' } : null),
    testDestination: async () => ({ ok: true, detail: 'fine', durationMs: 1 }),
    flushDigest: async () => undefined,
  }
  return { dispatch, asked }
}

function decide({ rules, destinations }: BotConfig, { item }: RuleSnapshot): RuleDecision {
  const decision: RuleDecision = { itemId: item.id, matched: [], actions: [], errors: [] }
  for (const [rule, { when, then, enabled, stop }] of Object.entries(rules)) {
    if (!enabled) continue
    if (when === 'broken') decision.errors.push({ rule, message: 'there is no such key' })
    if (when !== 'true' && !item.text.includes(when)) continue
    decision.matched.push(rule)
    decision.actions.push(
      ...then.map(({ to, title, approval }, action): PlannedAction => ({
        rule,
        action,
        destination: to,
        kind: destinations[to]?.kind ?? 'none',
        title: title ?? rule,
        text: item.text,
        approval: approval !== undefined,
        problems: [],
      })),
    )
    if (stop) break
  }
  return decision
}

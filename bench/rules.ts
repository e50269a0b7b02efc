import { type Analysis, Urgency } from '@sluice/schema/analysis'
import { BotConfig } from '@sluice/schema/config'
import { Category, type Item, SentimentLabel } from '@sluice/schema/item'
import { anAnalysis, anItem, evt, NOON } from '@sluice/testing/builders'
import { type CompiledRule, compileRules } from '../workers/dispatch/src/rules/compile.ts'
import { evaluate } from '../workers/dispatch/src/rules/evaluate.ts'
import { aFewThousandAnswers } from './texts.ts'

/** CPU that a batch of items takes with the rules of a workspace. */
export interface RuleCost {
  items: number
  rules: number
  /** Of the quickest round: CPU that is shared with others takes longer for the same. */
  milliseconds: number
  /** Of as many rules that ask nothing. */
  ratio: number
  bar: number
}

const ITEMS = 100
const RULES = 50
/** Milliseconds for all of them. */
const BAR = 5
/** Batches a round, so that the clock of the CPU is fine enough. */
const BATCHES = 20

/** What rules ask in daily use, as often as they do. */
const CONDITIONS = [
  'analysis.category == "bug" && analysis.sentiment.label == "negative"',
  'analysis.category == "praise" && analysis.sentiment.score > 0.5 && !author.bot',
  'source == "survey" && has(item.rating) && item.rating < 0.5',
  'analysis.urgency in ["high", "critical"]',
  '"billing" in analysis.topics || "export" in analysis.topics',
  'contains_any(item.text, ["refund", "money back", "chargeback"])',
  're(item.text, "(?i)\\\\b(cancel|unsubscribe|lawyer)\\\\b")',
  'has(item.attributes.plan) && item.attributes.plan == "enterprise"',
  'analysis.topics.exists(t, t.startsWith("ex")) && item.text.size() > 40',
  'item.type == "issues.opened" && item.text.lower().contains("crash")',
] as const

const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T

function aBatch(): { item: Item; analysis: Analysis }[] {
  return aFewThousandAnswers(ITEMS, {})
    .map(({ body }) => (JSON.parse(body) as { comment: string }).comment)
    .map((text, index) => ({
      item: anItem({ id: evt(index), text, rating: (index % 5) / 4, attributes: { plan: pick(['free', 'pro', 'enterprise'], index) } }),
      analysis: anAnalysis({
        category: pick(Category.options, index),
        urgency: pick(Urgency.options, index),
        sentiment: { label: pick(SentimentLabel.options, index), score: ((index % 21) - 10) / 10, confidence: 0.9 },
        topics: ['export', 'billing', 'performance'].slice(0, index % 4),
      }),
    }))
}

const rule = (when: string, index: number) => ({
  when,
  unless: index % 5 === 0 ? 'item.confidential' : undefined,
  schedule: index % 10 === 0 ? { from: '08:00', to: '20:00', timeZone: 'Europe/Berlin' } : undefined,
  sample: index % 10 === 1 ? 0.5 : 1,
  then: [{ to: 'kudos' }],
})

function rulesOf(conditions: readonly string[]): CompiledRule[] {
  const rules = Object.fromEntries(Array.from({ length: RULES }, (_, index) => [`rule-${index}`, rule(pick(conditions, index), index)]))
  return compileRules(BotConfig.parse({ version: 1, sources: {}, destinations: { kudos: { kind: 'slack', url: '${KUDOS}' } }, rules }))
}

/** Milliseconds of CPU for one batch. */
function timed(rules: readonly CompiledRule[], batch: ReturnType<typeof aBatch>): number {
  const before = process.cpuUsage()
  for (let round = 0; round < BATCHES; round++) for (const snapshot of batch) evaluate(rules, snapshot, NOON)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / BATCHES
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** CPU of 50 rules over 100 items, beside that of as many rules that say only `true`, in turn. */
export function benchRules(rounds: number): RuleCost {
  const batch = aBatch()
  const [asking, empty] = [rulesOf(CONDITIONS), rulesOf(['true'])]
  for (let warm = 0; warm < 3; warm++) {
    timed(asking, batch)
    timed(empty, batch)
  }
  const results = Array.from({ length: rounds }, () => ({ ours: timed(asking, batch), reference: timed(empty, batch) }))
  return {
    items: ITEMS,
    rules: RULES,
    milliseconds: Math.min(...results.map(({ ours }) => ours)),
    ratio: median(results.map(({ ours, reference }) => ours / reference)),
    bar: BAR,
  }
}

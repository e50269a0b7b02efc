import * as z from 'zod'
import { Slug } from './ids.ts'
import { TimeWindow } from './time-window.ts'

/** A person has to agree before the action is sent. */
const ApprovalConfig = z.strictObject({
  /** Without an answer by then it is not sent. */
  expiresHours: z.number().positive().max(720).default(72),
  /** A destination that is told that something waits, with the links to approve and to reject. */
  notify: Slug.optional(),
})

export const ActionConfig = z.strictObject({
  to: Slug,
  /** Liquid over `item`, `analysis`, `rule`; each connector has a good default. */
  title: z.string().max(2_000).optional(),
  text: z.string().max(20_000).optional(),
  options: z.record(z.string(), z.unknown()).default({}),
  /** Sent at once, past the digest, the throttle and the quiet hours of the destination. */
  urgent: z.boolean().default(false),
  approval: ApprovalConfig.optional(),
})
export type ActionConfig = z.infer<typeof ActionConfig>

/**
 * What tells an action of a rule from its others, for the id of its deliveries: where it goes and what it says. So a rule that is run
 * again sends nothing twice, whatever else of the configuration has changed meanwhile; an action that says something else is another one.
 */
export function actionKey(then: readonly ActionConfig[], index: number): string {
  const texts = then.map(({ to, title, text, options }) => JSON.stringify([to, title ?? null, text ?? null, sorted(options)]))
  const own = texts[index] ?? ''
  const before = texts.slice(0, index).filter((text) => text === own).length
  return `${before}${own}`
}

/** The same options in another order are the same. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, entry]) => [key, sorted(entry)])
}

export const RuleConfig = z.strictObject({
  /** CEL over `item`, `analysis`, `author`, `source`, `now`. https://cel.dev */
  when: z.string().min(1).max(4_000),
  unless: z.string().min(1).max(4_000).optional(),
  then: z.array(ActionConfig).min(1).max(10),
  enabled: z.boolean().default(true),
  /** Higher ones are looked at first; equal ones in the order of the names' appearance. */
  priority: z.number().int().min(-1_000).max(1_000).default(0),
  /** When it matches, the rules after it are not looked at. */
  stop: z.boolean().default(false),
  /** The share of matching items it acts on; always the same ones, by their id. */
  sample: z.number().gt(0).max(1).default(1),
  /** It acts only on items that are decided about within these hours. */
  schedule: TimeWindow.optional(),
})
export type RuleConfig = z.infer<typeof RuleConfig>

/** What api asks of dispatch, which decides what a rule would do and how it is written. */
import type { Analysis } from '../analysis.ts'
import type { BotConfig } from '../config.ts'
import type { Issue } from '../errors.ts'
import type { Item } from '../item.ts'
import type { ConfigCheckRpc } from './config-check.ts'

/** What an action would send. `problems`: templates that could not be rendered, limits that cut the text. */
export interface PlannedAction {
  rule: string
  action: number
  destination: string
  kind: string
  title: string
  text: string
  approval: boolean
  problems: string[]
}

/** An item with what was understood of it, as rules see it. */
export interface RuleSnapshot {
  item: Item
  analysis: Analysis
}

/** What rules decide about one item. */
export interface RuleDecision {
  itemId: string
  matched: string[]
  actions: PlannedAction[]
  errors: { rule: string; message: string }[]
}

/** A condition, or a part of one, with what it came to. `value` is null where it could not be told: `error` says why. */
export interface ExplainedCondition {
  /** The text of the expression. */
  expression: string
  value: unknown
  error?: string
  /** The parts of `&&`, `||` and `!`, in order. A part that was not needed for the result is evaluated all the same. */
  parts: ExplainedCondition[]
  /** What a comparison or a call is about, where it is not written out: `item.rating` of `item.rating < 0.5`. */
  operands?: ExplainedOperand[]
}

/** A value in a condition. */
export interface ExplainedOperand {
  expression: string
  /** As JSON; long texts and lists are cut. */
  value: unknown
}

/** Why a rule matched an item or did not. */
export interface ExplainedRule {
  rule: string
  matched: boolean
  /** What decided: `disabled`, `when`, `unless`, `schedule`, `sample`, `stopped` (an earlier rule had `stop`), `error`; null where it matched. */
  because: 'disabled' | 'when' | 'unless' | 'schedule' | 'sample' | 'stopped' | 'error' | null
  when: ExplainedCondition
  unless: ExplainedCondition | null
  actions: PlannedAction[]
}

/** A condition as a form of the dashboard: groups of comparisons. */
export type ConditionForm =
  | { all: ConditionForm[] }
  | { any: ConditionForm[] }
  | { not: ConditionForm }
  | { field: string; operator: string; value?: string | number | boolean | string[] }

/** What came of a harmless request to a destination with its credentials. `detail`: its answer, or what to do. */
export interface TestedDestination {
  ok: boolean
  status?: number
  detail: string
  durationMs: number
}

/** Entrypoint `Dispatch` of the dispatch Worker. Nothing here sends an action. */
export interface DispatchRpc extends ConfigCheckRpc {
  /** What the rules of a configuration decide about items, without deciding it. `now`: epoch ms, what `now` and the schedules see. */
  decide(config: BotConfig, snapshots: RuleSnapshot[], now: number | null): Promise<RuleDecision[]>
  explain(config: BotConfig, snapshot: RuleSnapshot, now: number): Promise<ExplainedRule[]>
  /** Form → CEL, with everything wrong with it. */
  fromForm(form: ConditionForm): Promise<{ ok: true; expression: string } | { ok: false; issues: Issue[] }>
  /** CEL → form; null where the expression says more than the form can. */
  toForm(expression: string): Promise<ConditionForm | null>
  /** Asks a destination whether it would take something from us, without leaving a trace there where that can be done. */
  testDestination(workspace: string, destination: string): Promise<TestedDestination>
  /** Drops the fingerprints by which later problems would find these deliveries. */
  forgetDeliveries(workspace: string, destination: string, ids: string[]): Promise<void>
  /** Makes the digests of a destination that are due; the Store asks where a timer was lost. */
  flushDigest(workspace: string, destination: string): Promise<void>
}

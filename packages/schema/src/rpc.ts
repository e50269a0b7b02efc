/**
 * What Workers may ask of each other through service bindings. Each interface is implemented by one
 * WorkerEntrypoint and typed here, because importing another Worker's class would couple their builds.
 * Calls are batched: one per queue batch. Every method is idempotent; all throw when the callee's store is down.
 */
import type { Analysis, Findings } from './analysis.ts'
import type { BotConfig, ConfigSnapshot } from './config.ts'
import type { Attempt, LeasedDelivery, PlannedDelivery } from './delivery.ts'
import type { Issue } from './errors.ts'
import type { RawBody } from './event.ts'
import type { Item } from './item.ts'
import type { Stage } from './messages.ts'

/** How far an item has come. `dispatched`: rules have decided, and what they decided is in the outbox. */
export type ItemStage = 'normalized' | 'analyzed' | 'dispatched'

export interface SaveItem {
  item: Item
  /** Kept for people to look at; `message` bodies are stored in D1, `r2` ones stay where they are. */
  raw: RawBody
  contentType: string
}

export interface SaveAnalysis {
  workspace: string
  id: string
  analysis: Analysis
}

/** What the store holds for an analysed item: `analysis` is the first one saved, which is the one that counts. */
export interface StoredAnalysis {
  id: string
  stage: ItemStage
  analysis: Analysis
}

export interface SavePlan {
  workspace: string
  eventId: string
  /** Names of the rules that matched. */
  matched: string[]
  /** Rules that could not be evaluated; they count as not matched. */
  ruleErrors: { rule: string; message: string }[]
  deliveries: PlannedDelivery[]
}

/**
 * Each id asked for is in `leased`, in `waiting`, or in neither: then it is final (delivered, parked, skipped) or
 * unknown, and its message is done.
 */
export interface LeaseAnswer {
  leased: LeasedDelivery[]
  /** Not to be sent before `until` (epoch ms): the end of somebody's live lease, or the time of the next try. */
  waiting: { id: string; until: number }[]
}

/** What became of one delivery under lease. */
export interface DeliveryResult {
  workspace: string
  id: string
  /** As leased; a result whose lease was taken over is ignored. */
  leasedAttempt: number
  status: 'delivered' | 'retrying' | 'parked' | 'skipped'
  /** For `retrying`: not before this time. */
  nextAttemptAt?: number
  /** The request may have reached the destination: the next try looks for its trace first. */
  uncertain: boolean
  /** Nothing could be looked up at the destination, so this try may have been a repeat. */
  possibleRepeat?: boolean
  /** The destination's own id or link of what was made. */
  externalId?: string
  externalUrl?: string
  attempt: Attempt
}

export interface NewDeadLetter {
  workspace: string
  stage: Stage
  eventId: string | null
  /** `INVALID_MESSAGE`, `CANNOT_NORMALIZE`, `EXHAUSTED` … and a sentence. */
  code: string
  reason: string
  /** The message as it came; bytes allowed. */
  message: unknown
}

/** Inputs refused at the door, counted per hour. `source` is `(unknown)` where none of that name exists. */
export interface RejectCount {
  workspace: string
  source: string
  reason: string
  at: number
  count: number
}

/** Entrypoint `Store` of the api Worker: the only way to D1. */
export interface StoreRpc {
  /** Inserts what is not there yet; answers the stored stage of each, in the order given. */
  saveItems(batch: SaveItem[]): Promise<{ id: string; stage: ItemStage }[]>
  /** First analysis wins; answers what is stored, in the order given. An id without an item is left out. */
  saveAnalyses(batch: SaveAnalysis[]): Promise<StoredAnalysis[]>
  /**
   * Outbox rows, and the item's stage `dispatched`, in one transaction. Answers the rows that still wait to be sent.
   * A plan for an item that is `dispatched` already changes nothing: what was decided first counts, whatever the
   * configuration has become since; its rows that still wait are answered all the same.
   */
  savePlans(batch: SavePlan[]): Promise<{ workspace: string; id: string }[]>
  /** Takes every row that may be sent now; nobody else gets it before `leaseMs` have passed. */
  leaseDeliveries(ids: string[], leaseMs: number): Promise<LeaseAnswer>
  recordDeliveries(batch: DeliveryResult[]): Promise<void>
  saveDeadLetters(batch: NewDeadLetter[]): Promise<void>
  countRejects(batch: RejectCount[]): Promise<void>
  /** The snapshot of a workspace, or null where there is none. Read KV first. */
  configSnapshot(workspace: string): Promise<ConfigSnapshot | null>
}

export interface AnalyzeInput {
  text: string
  title?: string
  /** 0–1 */
  rating?: number
  hints?: Item['hints']
}

/** Entrypoint `Analyzer` of the model Worker: no network, no state, at most 50 ms a text. */
export interface AnalyzerRpc {
  analyze(inputs: AnalyzeInput[]): Promise<Findings[]>
}

/** Findings with who judged. */
export interface AnalyzeAnswer {
  findings: Findings
  method: Analysis['method']
  model: string
}

/** A Worker checks its own part of a configuration before it is saved; no issue means it may go live. */
export interface ConfigCheckRpc {
  checkConfig(config: BotConfig): Promise<Issue[]>
}

/** Entrypoint `Llm` of the llm Worker. */
export interface LlmRpc extends ConfigCheckRpc {
  /** Through the workspace's targets; never queued, never stored. */
  analyze(workspace: string, inputs: AnalyzeInput[]): Promise<AnalyzeAnswer[]>
}

/** Entrypoint `Dispatch` of the dispatch Worker. */
export type DispatchRpc = ConfigCheckRpc

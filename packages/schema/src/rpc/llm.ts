/** What is asked of the llm Worker (`Llm`) and of the analyser (`Analyzer`), and what llm asks of api (`LlmStore`). */
import type { Findings } from '../analysis.ts'
import type { ErrorCode, Issue } from '../errors.ts'
import type { Item } from '../item.ts'
import type { JsonOf } from '../json.ts'
import type { Budget, LlmCall, PriceOverride, PromptContent, PromptSnapshot, TokenUsage } from '../llm.ts'
import type { BuiltInPrompt, PromptTrial, TaskCall, TaskOutcome, TrialOutcome } from '../tasks.ts'
import type { ConfigCheckRpc } from './config-check.ts'

/** By what somebody says who they are: the values of the headers, as they came. */
export interface Credentials {
  /** `Authorization` */
  authorization: string | null
  /** `Cf-Access-Jwt-Assertion` */
  access: string | null
  /** `Sluice-Workspace` */
  workspace: string | null
  /** `CF-Connecting-IP` and `User-Agent`: from where a key was used last. */
  address?: string | null
  agent?: string | null
}

/** Who may ask models, or why not. */
export type ModelCaller = { ok: true; workspace: string; keyId: string } | { ok: false; code: ErrorCode; message: string }

/** Entrypoint `LlmStore` of the api Worker: what the LLM gateway writes and reads. */
export interface LlmStoreRpc {
  /** Who asks, where the llm Worker has an address of its own. */
  modelCaller(credentials: Credentials): Promise<ModelCaller>
  /** Calls of any workspaces, with their hours in the rollups; one that is there already changes nothing. */
  saveCalls(batch: JsonOf<readonly LlmCall[]>): Promise<void>
  /** The prompts of a workspace in the versions that are labelled. Read KV first. */
  promptSnapshot(workspace: string): Promise<PromptSnapshot>
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

/** What answers about one text are kept by. */
export interface KeptText {
  title?: string | undefined
  text: string
}

/** Entrypoint `Llm` of the llm Worker. */
export interface LlmRpc extends ConfigCheckRpc {
  /** How the budgets of the configuration stand, in its order; one without a name once for each that has spent of it. */
  budgets(workspace: string): Promise<BudgetUse[]>
  /** One outcome for each input, in order. */
  runTasks(call: TaskCall): Promise<TaskOutcome[]>
  builtInPrompts(): Promise<BuiltInPrompt[]>
  /** What a version of a prompt makes of some texts: one outcome for each, in order. It goes as it would in use, but nothing is kept. */
  tryPrompt(trial: PromptTrial): Promise<TrialOutcome[]>
  /**
   * What calls cost by the prices that are known by now, in order; null where there is still none. `overrides` are `llm.prices` as the
   * caller knows them: a configuration that was just saved may not have come here yet.
   */
  priceCalls(calls: PricedUsage[], overrides: Record<string, PriceOverride>): Promise<(CallPrice | null)[]>
  /** Drops what models answered about these texts from the cache, whichever prompt and target it was; answers how many answers there were. */
  forgetTexts(workspace: string, texts: KeptText[]): Promise<number>
  /** Everything wrong with a prompt before it is saved, by path in its content. */
  checkPrompt(content: PromptContent): Promise<Issue[]>
}

/** What a call has used, and who did it. */
export interface PricedUsage {
  provider: string
  /** Names that the model goes by, the most exact first: the first of them that has a price counts, one of the configuration before others. */
  models: string[]
  /** Of a compatible server, whose prices may be known by its address. */
  baseUrl?: string
  /** When it began, in epoch ms: prices have a history. */
  at: number
  usage: TokenUsage
}

export interface CallPrice {
  /** Integer nano-dollars (1e-9 USD), rounded up. */
  nanoUsd: number
  /** The entry of the price list, or of `llm.prices`. */
  priceId: string
}

/** A budget and what is left of it; money in nano-dollars (1e-9 USD). */
export interface BudgetUse {
  scope: Budget['scope']
  /** Which key, task or target; null for the workspace. */
  name: string | null
  period: Budget['period']
  limitNanoUsd: number
  spentNanoUsd: number
  /** Set aside for calls that are under way. */
  reservedNanoUsd: number
  /** When the period ends, in epoch ms. */
  resetsAt: number
  onExhausted: Budget['onExhausted']
}

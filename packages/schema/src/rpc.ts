/**
 * What Workers may ask of each other through service bindings. Each interface is implemented by one
 * WorkerEntrypoint and typed here, because importing another Worker's class would couple their builds.
 * Calls are batched: one per queue batch. Every method is idempotent; all throw when the callee's store is down.
 */
import type { Analysis, Findings } from './analysis.ts'
import type { BotConfig, ConfigSnapshot, SourceConfig } from './config.ts'
import type { Attempt, HeldReason, LeasedDelivery, PlannedDelivery } from './delivery.ts'
import type { ErrorCode, Issue } from './errors.ts'
import type { RawBody } from './event.ts'
import type { Item } from './item.ts'
import type { Budget, LlmCall, PriceOverride, PromptContent, PromptSnapshot, TokenUsage } from './llm.ts'
import type { Stage } from './messages.ts'
import type { BuiltInPrompt, PromptTrial, TaskCall, TaskOutcome, TrialOutcome } from './tasks.ts'

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
  /** Id of the item's author, where it has one: people are counted beside items. */
  author?: string | undefined
  /** When the item was received, which says to which day it counts. Without it the store looks it up. */
  receivedAt?: number | undefined
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
  status: 'delivered' | 'retrying' | 'held' | 'parked' | 'skipped'
  /** For `retrying` and `held`: not before this time. A `held` row without it waits for its destination. */
  nextAttemptAt?: number
  /** For `held`: nothing was sent, and the try does not count. */
  heldReason?: HeldReason
  /** Why it is held or skipped, for people. */
  reason?: string
  /** What the try says of the destination: `failing` counts towards its breaker, `denied` pauses it; missing: nothing was learnt. */
  destination?: 'well' | 'failing' | 'denied'
  /** The request may have reached the destination: the next try looks for its trace first. */
  uncertain: boolean
  /** Nothing could be looked up at the destination, so this try may have been a repeat. */
  possibleRepeat?: boolean
  /** The destination's own id or link of what was made. */
  externalId?: string
  externalUrl?: string
  /** The delivery to whose ticket it was added, in the place of a ticket of its own. */
  joinedLead?: string
  /** Missing where nothing was tried. */
  attempt?: Attempt
}

/** A digest: one delivery that takes the place of others of its destination. */
export interface SaveDigest {
  delivery: PlannedDelivery
  /** Held rows that go out with it. */
  members: string[]
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

/** A request that was refused, for whoever looks for the reason. Nothing in it is a secret: headers are redacted. */
export interface RejectedRequest {
  /** Epoch ms. */
  at: number
  reason: string
  /** The sentence of the answer. */
  message: string
  method: string
  /** Names as they came; values only of those that cannot hold a secret, the others say how long they are: `(71 characters)`. */
  headers: Record<string, string>
  /** Size of the body in bytes; null where it was not read to its end. */
  size: number | null
  /** All of it, sealed, where what was wrong with it may be mended: so that it can be taken after all. */
  kept?: { id: string; sealed: string }
  /** Why it was not kept, though what was wrong may be mended. */
  notKept?: 'too_large' | 'too_many'
}

/** Inputs refused at the door, counted per hour. `source` is `(unknown)` where none of that name exists. */
export interface RejectCount {
  workspace: string
  source: string
  reason: string
  at: number
  count: number
  /** The latest of them, a few. */
  samples?: RejectedRequest[]
}

/** The older value of a secret was good for something. */
export interface PreviousSecretUse {
  workspace: string
  name: string
  /** When that value ends: by which it is told from the one before it. */
  until: number
  /** When it was used last; epoch ms. */
  at: number
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
  /** The oldest rows that are held for a digest of a destination, at most `limit`. */
  digestMembers(workspace: string, destination: string, limit: number): Promise<LeasedDelivery[]>
  /** The digest and its members in one transaction. False where one of the members is not held any more; then nothing has changed. */
  saveDigest(digest: SaveDigest): Promise<boolean>
  /** Puts labels on an item; those that are there stay. */
  tagItem(workspace: string, eventId: string, tags: string[]): Promise<void>
  countRejects(batch: RejectCount[]): Promise<void>
  /**
   * Keeps a secret that a provider gave with its handshake, where the name has no value yet; answers false where it has one.
   * Who knows the secret already may repeat it: the same value again is true.
   */
  keepHandshakeSecret(workspace: string, name: string, value: string): Promise<boolean>
  /** That the older of two values of a secret has proven something: a hint, right to some minutes. */
  notePreviousSecrets(batch: PreviousSecretUse[]): Promise<void>
  /** The snapshot of a workspace, or null where there is none. Read KV first. */
  configSnapshot(workspace: string): Promise<ConfigSnapshot | null>
}

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
  saveCalls(batch: LlmCall[]): Promise<void>
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

/** A Worker checks its own part of a configuration before it is saved; no issue means it may go live. */
export interface ConfigCheckRpc {
  checkConfig(config: BotConfig): Promise<Issue[]>
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
  /** Names that the model goes by, the most exact first: the first of them that has a price counts. */
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

/** An input that a Worker hands in, byte for byte as its source kind reads it. */
export interface SubmittedInput {
  /** What stays the same when the same thing is handed in again; null where the source kind is to find it. */
  key: string | null
  /** The key where neither `key` nor the source kind finds one; without it the same bytes are the same thing. */
  fallbackKey?: string
  contentType: string
  /** Lower-case names; those that the source kind keeps travel with the event. */
  headers: Record<string, string>
  bytes: Uint8Array
}

/** What became of one input: durably queued under its event id, or why not. Only retryable codes may be handed in again. */
export type Submitted =
  | { ok: true; id: string; duplicate?: true }
  | { ok: false; code: ErrorCode; message: string; details: Issue[]; retryAfterSeconds?: number }

/** A request that was refused, as ingest has sealed it. */
export interface KeptRequest {
  id: string
  /** When it came; epoch ms. */
  at: number
  sealed: string
}

/** What became of a refused request at its second look: durably queued under its event id, or why it is refused again. */
export type TakenAgain =
  | { id: string; ok: true; eventId: string }
  | { id: string; ok: false; reason: string; message: string; details: Issue[] }

/** Entrypoint `Inputs` of the ingest Worker: the way in for other Workers; the binding is the proof, nothing is signed. */
export interface InputsRpc {
  /** Answers in the order given, each on its own. The source must be one of the workspace's. At most 100 inputs. */
  submit(workspace: string, source: string, inputs: SubmittedInput[]): Promise<Submitted[]>
  /**
   * Looks at refused requests once more, as they came and as of the time they came, with the configuration and the secrets of now; those that
   * pass are taken. Answers in the order given.
   *
   * @param dryRun only says what would become of each
   */
  takeAgain(workspace: string, source: string, requests: KeptRequest[], dryRun: boolean): Promise<TakenAgain[]>
}

/** What a source makes of a payload: for looking before saving. */
export interface TriedMapping {
  /** As they would be stored, but with an id that means nothing. */
  items: Item[]
  /** Why there are none, or what the door would have refused. */
  issues: Issue[]
}

/** A field of a source in sluice.yaml, as a form asks for it. */
export interface KindField {
  name: string
  /**
   * `secret`: the name of one, whose value is kept apart. `proof`: how whoever sends proves it. `list`: texts. `mapping`: where in a payload
   * the fields of an item stand.
   */
  type: 'text' | 'number' | 'switch' | 'choice' | 'list' | 'secret' | 'proof' | 'mapping'
  required: boolean
  choices: string[] | null
  /** What counts where nothing is said. */
  default: string | number | boolean | null
}

/** What the kind of a configured source says of it. */
export interface SourceDescription {
  title: string
  /** The provider's own description of its webhooks or API. */
  docs: string
  /** By which it may be called; none where nobody sends. */
  methods: string[]
  polled: boolean
  /** A secret stands at the end of its address. */
  secretInAddress: boolean
}

/** What one has to know of a source kind before there is a source of it. */
export interface KindDescription {
  kind: string
  title: string
  docs: string
  /** How inputs come: the provider calls, it is asked, mail is sent there, or programs hand them in with an API key. */
  way: 'called' | 'asked' | 'mailed' | 'handed_in'
  /** Where on the provider's pages webhooks are set up, in its own words. */
  setup: { menu: string; secret: string; yours?: true; also?: string } | null
  fields: KindField[]
  /** The provider gives the secret itself, when it first calls. */
  secretByHandshake: boolean
  /** An event of it can be made without the provider. */
  testable: boolean
}

/** An invented event of a provider, not yet proven. */
export interface ExampleRequest {
  headers: Record<string, string>
  body: string
  /** `Verification` of packages/sources: how whoever sends proves it. */
  verification: unknown
}

/** Entrypoint `Mapping` of the normalize Worker, which knows every source kind. Nothing is stored or sent. */
export interface MappingRpc extends ConfigCheckRpc {
  tryMapping(workspace: string, name: string, source: SourceConfig, input: Omit<SubmittedInput, 'key'>): Promise<TriedMapping>
  sourceKinds(): Promise<KindDescription[]>
  /** By name. */
  describeSources(sources: Record<string, SourceConfig>): Promise<Record<string, SourceDescription>>
  /** Null where nobody sends to it over HTTP, or there is no example of its kind. */
  exampleOf(source: SourceConfig): Promise<ExampleRequest | null>
}

/** Entrypoint `Poll` of the poll Worker. */
export interface PollRpc extends ConfigCheckRpc {
  /** Starts what is new in a workspace's configuration, stops what is gone. Idempotent. */
  configure(workspace: string): Promise<void>
  /** Where each polled source stands, by name. */
  states(workspace: string): Promise<Record<string, PollState>>
  /** Asks a source as soon as may be, also one that was given up; answers how it stands, null where no source of the name is polled. */
  poll(workspace: string, source: string): Promise<PollState | null>
}

/** Times are epoch ms. */
export interface PollState {
  lastRunAt: number | null
  nextRunAt: number | null
  /** Runs that failed since the last good one, and the sentence of the last. */
  failures: number
  lastError: string | null
  /** Inputs handed in since the source was added. */
  taken: number
  /** Those of them that were refused for what they are: too large, for instance. */
  refused?: number
  /** What a person should know although the runs go well: the address has moved, entries were left out. */
  note?: string | null
  /** It is not asked any more, for the reason in `lastError`. */
  stopped?: boolean
}

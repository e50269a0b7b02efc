/**
 * What the stages ask of api, which owns D1: its entrypoint `Store`, implemented once and typed here, because importing another Worker's
 * class would couple their builds. Calls are batched: one per queue batch. Every method is idempotent; all throw when the store is down.
 */
import type { Analysis } from '../analysis.ts'
import type { ConfigSnapshot } from '../config.ts'
import type { Attempt, HeldReason, LeasedDelivery, PlannedDelivery } from '../delivery.ts'
import type { RawBody } from '../event.ts'
import type { Item } from '../item.ts'
import type { Stage } from '../messages.ts'

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
  /** Missing where it is the given one and the caller has it: see `saveAnalyses`. */
  analysis?: Analysis
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
  /** For `held`: the delivery whose ticket it joins from now on, because the one before made none. */
  leadId?: string
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
  /**
   * First analysis wins; answers what is stored, in the order given. An id without an item is left out. `brief`: an analysis that is stored as it
   * was given is not sent back.
   */
  saveAnalyses(batch: SaveAnalysis[], brief?: boolean): Promise<StoredAnalysis[]>
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

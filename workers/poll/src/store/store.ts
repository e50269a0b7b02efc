import type { Validators } from '../ask/ask.ts'
import type { Bookmark } from '../read/address.ts'
import type { Entry } from '../read/answer.ts'
import type { Walk } from '../walk/walk.ts'

/** What a source has come to. */
export interface Progress {
  /** Whether anything was ever read to its end. */
  begun: boolean
  bookmark: Bookmark
  /** Of the first page as it was when all of it was taken, and its address. */
  known: (Validators & { url: string }) | null
  /** A walk that is under way, or whose entries are not all handed in. */
  walk: Walk | null
}

/** What a walk leaves behind. */
export type Rest = Omit<Progress, 'walk'>

/** An entry that waits to be handed in. */
export type Waiting = Pick<Entry, 'key' | 'body'>

type Answer<T> = T | Promise<T>

/**
 * What a poller remembers; one object holds one source. Every method is one transaction. An entry is unknown, waiting, or seen; it
 * becomes seen only after it was handed in, or counts as known because it is older than what is wanted.
 */
export interface PollStore {
  progress(): Answer<Progress>
  /** Those of the keys that are seen, and those that wait. */
  knowledge(keys: readonly string[]): Answer<{ seen: Set<string>; found: Set<string> }>
  /** Keeps what a page brought, and where to read on. */
  keep(walk: Walk, fresh: readonly Entry[], shown: readonly string[], now: number): Answer<void>
  /** Leaves only the newest of those that wait; the others count as seen. */
  keepNewest(count: number, now: number): Answer<void>
  /** The oldest of those that wait: not more than `count`, nor more characters than `chars`, but at least one. */
  oldest(count: number, chars: number): Answer<Waiting[]>
  /** They are handed in, or refused for good. */
  settle(keys: readonly string[], now: number): Answer<void>
  /** The walk is over and nothing waits. */
  finish(rest: Rest): Answer<void>
}

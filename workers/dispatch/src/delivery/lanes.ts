import type { Slowness } from './slowness.ts'

export interface LanePorts {
  /** Calls `then` after so many milliseconds; answers what takes that back. */
  after(ms: number, then: () => void): () => void
  now(): number
}

export interface Lanes<T> {
  entries: readonly T[]
  /** Entries of the same key share lanes. */
  keyOf: (entry: T) => string
  /** At a time: of one key, and of all. */
  perKey: number
  total: number
  /** What runs longer than this is not waited for. */
  patienceMs: number
  slowness: Slowness
  /** Never rejects. */
  work: (entry: T) => Promise<void>
}

export interface Running {
  /** All is done, or what still runs is slow and leaves no room for anything quick. */
  soon: Promise<void>
  /** All is done. */
  done: Promise<void>
}

interface Task {
  key: string
  startedAt: number
  slow: boolean
  /** Whether it has been looked at once its time was over. */
  judged: boolean
}

/** What is left of a key, and how many of it run. */
interface Lane<T> {
  waiting: Iterator<T, undefined>
  next: T | undefined
  running: number
}

/**
 * Works on entries side by side, in turns between keys, so that a slow key holds up its own entries and no others.
 */
export function runInLanes<T>({ entries, keyOf, perKey, total, patienceMs, slowness, work }: Lanes<T>, ports: LanePorts): Running {
  const lanes = new Map<string, Lane<T>>()
  for (const [key, group] of Map.groupBy(entries, keyOf)) {
    const waiting = group.values()
    lanes.set(key, { waiting, next: waiting.next().value, running: 0 })
  }
  /** In the order in which they began. */
  const tasks = new Set<Task>()
  let takeBack: (() => void) | null = null
  const soon = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()

  /** The key whose turn it is: the one with the fewest tasks of those that have room. */
  const nextKey = (): string | null => {
    let found: string | null = null
    let fewest = perKey
    for (const [key, { next, running }] of lanes) {
      if (next === undefined || running >= fewest) continue
      found = key
      fewest = running
    }
    return found
  }

  const start = (key: string): void => {
    const lane = lanes.get(key)
    const entry = lane?.next
    if (!lane || entry === undefined) return
    lane.next = lane.waiting.next().value
    lane.running += 1
    const task: Task = { key, startedAt: ports.now(), slow: slowness.expected(key), judged: false }
    tasks.add(task)
    void work(entry).finally(() => {
      tasks.delete(task)
      lane.running -= 1
      look()
    })
  }

  /** One timer for all: it waits for the one that has run the longest, and looks at those that have run for as long by then. */
  const watch = (): void => {
    if (takeBack) return
    for (const { judged, startedAt } of tasks) {
      if (judged) continue
      takeBack = ports.after(Math.max(1, startedAt + patienceMs - ports.now()), judge)
      return
    }
  }

  const judge = (): void => {
    takeBack = null
    const now = ports.now()
    for (const task of tasks) {
      if (task.judged || now - task.startedAt < patienceMs) continue
      task.judged = true
      task.slow = true
      slowness.saw(task.key)
    }
    look()
  }

  const look = (): void => {
    for (let key = nextKey(); key !== null && tasks.size < total; key = nextKey()) start(key)
    watch()
    if ([...tasks].every(({ slow }) => slow)) soon.resolve()
    if (tasks.size > 0) return
    takeBack?.()
    done.resolve()
  }

  look()
  return { soon: soon.promise, done: done.promise }
}

import type { Slowness } from './slowness.ts'

export interface LanePorts {
  /** Calls `then` after so many milliseconds; answers what takes that back. */
  after(ms: number, then: () => void): () => void
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
  slow: boolean
}

/**
 * Works on entries side by side, in turns between keys, so that a slow key holds up its own entries and no others.
 */
export function runInLanes<T>({ entries, keyOf, perKey, total, patienceMs, slowness, work }: Lanes<T>, ports: LanePorts): Running {
  const waiting = Map.groupBy(entries, keyOf)
  const running = new Map<string, Set<Task>>()
  const soon = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()

  const runningOf = (key: string): Set<Task> => running.get(key) ?? new Set()
  const tasks = (): Task[] => [...running.values()].flatMap((ofKey) => [...ofKey])

  /** The key whose turn it is: the one with the fewest tasks of those that have room. */
  const nextKey = (): string | undefined =>
    [...waiting.keys()].filter((key) => runningOf(key).size < perKey).toSorted((a, b) => runningOf(a).size - runningOf(b).size)[0]

  const start = (key: string): void => {
    const [entry, ...rest] = waiting.get(key) ?? []
    if (rest.length > 0) waiting.set(key, rest)
    else waiting.delete(key)
    if (entry === undefined) return
    const task: Task = { slow: slowness.expected(key) }
    running.set(key, new Set([...runningOf(key), task]))
    const takeBack = ports.after(patienceMs, () => {
      task.slow = true
      slowness.saw(key)
      look()
    })
    void work(entry).finally(() => {
      takeBack()
      running.get(key)?.delete(task)
      look()
    })
  }

  const look = (): void => {
    for (let key = nextKey(); key !== undefined && tasks().length < total; key = nextKey()) start(key)
    const now = tasks()
    if (now.every(({ slow }) => slow)) soon.resolve()
    if (now.length === 0) done.resolve()
  }

  look()
  return { soon: soon.promise, done: done.promise }
}

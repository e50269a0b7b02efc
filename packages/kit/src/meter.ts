/**
 * The platform bills operations, so each Worker counts those it makes and writes them into its log lines.
 * https://developers.cloudflare.com/workers/platform/pricing/
 */
export const OPERATIONS = ['queueWrites', 'kvReads', 'kvWrites', 'doCalls', 'r2Reads', 'r2Writes', 'd1RowsRead', 'd1RowsWritten'] as const
export type Operation = (typeof OPERATIONS)[number]
export type Counts = Partial<Record<Operation, number>>

const counts = new Map<Operation, number>()

/** Adds to the operations of this isolate. */
export function count(operation: Operation, times = 1): void {
  counts.set(operation, (counts.get(operation) ?? 0) + times)
}

/**
 * What was counted since the last call, for one log line. Work that runs side by side in the isolate may find itself
 * in its neighbour's line; the sum over all lines is exact.
 */
export function takeCounts(): Counts {
  const taken = Object.fromEntries(counts) as Counts
  counts.clear()
  return taken
}

type Method = (...args: never[]) => unknown
type Counted<T> = { [K in keyof T]?: Operation }

/** The same binding, each call of a named method counted: `metered(env.CONFIG, { get: 'kvReads' })`. */
export function metered<T extends object>(binding: T, methods: Counted<T>, times: (args: unknown[]) => number = () => 1): T {
  return new Proxy(binding, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      const operation = methods[name as keyof T]
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (operation) count(operation, times(args))
        // A stub of another Worker takes `value.apply` for a method of that Worker.
        return Reflect.apply(value as Method, target, args) as unknown
      }
    },
  })
}

/** A queue producer, counted by message. */
export const meteredQueue = <T extends object>(queue: T): T =>
  metered(queue, { send: 'queueWrites', sendBatch: 'queueWrites' } as Counted<T>, ([first]) => (Array.isArray(first) ? first.length : 1))

export interface CarrierPorts<T> {
  /** May be given the same ones again after it rejected. */
  send(batch: readonly T[]): Promise<unknown>
  now(): number
  wait(ms: number): Promise<unknown>
  /** Lets work go on after the request that asked for it is answered. */
  keepAlive(work: Promise<unknown>): void
  /** It could not be sent; it is tried again after `retryMs`. */
  onTrouble(error: unknown, batch: readonly T[], waiting: number): void
  /** Too much waits: the oldest is given up. */
  onLost(one: T): void
}

export interface CarrierLimits {
  /** What comes is collected for so long, or until there is so much. */
  collectMs: number
  maxBatch: number
  /** What waits while it cannot be sent. */
  maxWaiting: number
  retryMs: number
}

/** The platform ends what a request leaves behind half a minute after its answer: by then another request carries on. */
const CARRY_ON_MS = 20_000

/**
 * Sends what many requests leave behind, in batches and in order, and blocks none of them. Requests share only data: one of them
 * carries what all have left, and where it was killed the next one takes over.
 */
export function createCarrier<T>(ports: CarrierPorts<T>, { collectMs, maxBatch, maxWaiting, retryMs }: CarrierLimits): (one: T) => void {
  let waiting: T[] = []
  /** Until when somebody sees to what waits; who was killed meanwhile is not waited for. */
  let seenToUntil = 0

  const carry = async (until: number): Promise<void> => {
    await ports.wait(collectMs)
    while (waiting.length > 0 && ports.now() < until) {
      const batch = new Set(waiting.slice(0, maxBatch))
      try {
        await ports.send([...batch])
        // One by one: meanwhile the oldest may have been given up, or sent by somebody else too, which the receiver bears.
        waiting = waiting.filter((one) => !batch.has(one))
        // Few at a time would cost a call each.
        if (batch.size < maxBatch) await ports.wait(collectMs)
      } catch (error) {
        ports.onTrouble(error, [...batch], waiting.length)
        await ports.wait(retryMs)
      }
    }
    if (seenToUntil === until) seenToUntil = 0
  }

  return (one) => {
    waiting.push(one)
    const [oldest] = waiting
    if (waiting.length > maxWaiting && oldest !== undefined) {
      waiting.shift()
      ports.onLost(oldest)
    }
    if (ports.now() < seenToUntil) return
    seenToUntil = ports.now() + CARRY_ON_MS
    ports.keepAlive(carry(seenToUntil))
  }
}

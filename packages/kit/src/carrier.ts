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
  /** Until when somebody sees to what waits, and until when somebody sends it; who was killed meanwhile is not waited for. */
  let [seenToUntil, sendingUntil] = [0, 0]
  /** It could not be sent: only who sees to it tries again. */
  let inTrouble = false

  const isDue = (least: number): boolean => waiting.length >= least && ports.now() >= sendingUntil
  /** Fewer at a time would cost a call each. */
  const isWhole = (): boolean => isDue(maxBatch) && !inTrouble

  const sendBatch = async (): Promise<void> => {
    const batch = new Set(waiting.slice(0, maxBatch))
    sendingUntil = ports.now() + CARRY_ON_MS
    try {
      await ports.send([...batch])
      // One by one: meanwhile the oldest may have been given up, or sent by somebody else too, which the receiver bears.
      waiting = waiting.filter((one) => !batch.has(one))
      inTrouble = false
    } catch (error) {
      ports.onTrouble(error, [...batch], waiting.length)
      inTrouble = true
    }
    sendingUntil = 0
  }

  const sendWhole = async (until: number): Promise<void> => {
    while (isWhole() && ports.now() < until) await sendBatch()
  }

  /** Whoever made it whole is answered first. */
  const sendSoon = async (until: number): Promise<void> => {
    sendingUntil = until
    await ports.wait(0)
    sendingUntil = 0
    await sendWhole(until)
  }

  const carry = async (until: number): Promise<void> => {
    do {
      await ports.wait(inTrouble ? retryMs : collectMs)
      if (isDue(1)) await sendBatch()
      await sendWhole(until)
    } while (waiting.length > 0 && ports.now() < until)
    if (seenToUntil === until) seenToUntil = 0
  }

  return (one) => {
    waiting.push(one)
    const [oldest] = waiting
    if (waiting.length > maxWaiting && oldest !== undefined) {
      waiting.shift()
      ports.onLost(oldest)
    }
    const now = ports.now()
    const until = now + CARRY_ON_MS
    if (isWhole()) ports.keepAlive(sendSoon(until))
    if (now < seenToUntil) return
    seenToUntil = until
    ports.keepAlive(carry(until))
  }
}

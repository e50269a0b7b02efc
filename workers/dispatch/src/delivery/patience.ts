import type { DeliveryResult } from '@sluice/schema/rpc/store'

/** So many failures in a row, and the rest of the batch is not tried; the Store opens the breaker at as many. */
const MAX_FAILURES = 5

/** What a batch has seen of its destinations. */
export interface Patience {
  saw(key: string, destination: DeliveryResult['destination']): void
  /** `hurried`: nobody waits for the batch any more, so one failure is enough. */
  lost(key: string, hurried: boolean): boolean
}

export function createPatience(): Patience {
  const failures = new Map<string, number>()
  return {
    saw(key, destination) {
      if (destination === 'well') failures.delete(key)
      if (destination === 'failing') failures.set(key, (failures.get(key) ?? 0) + 1)
      if (destination === 'denied') failures.set(key, MAX_FAILURES)
    },
    lost: (key, hurried) => (failures.get(key) ?? 0) >= (hurried ? 1 : MAX_FAILURES),
  }
}

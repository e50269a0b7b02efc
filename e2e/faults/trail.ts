import type { DeliveryResult } from '@sluice/schema/rpc/store'

/** What is known of a delivery's tries by who watches the Store from outside, without its own marks. */
export interface Trail {
  leased(id: string, attempt: number): void
  stored(result: DeliveryResult): void
  /** Whether it was sent while nobody knew what had become of an earlier try. */
  sentInDoubt(id: string): boolean
}

interface Try {
  /** Null as long as nothing of it was stored. */
  result: DeliveryResult | null
}

export function createTrail(): Trail {
  const tries = new Map<string, Try[]>()
  const inDoubt = new Set<string>()

  const doubtful = ({ result }: Try): boolean => result === null || result.attempt?.outcome === 'unknown'

  return {
    leased(id) {
      tries.set(id, [...(tries.get(id) ?? []), { result: null }])
    },
    stored(result) {
      const mine = tries.get(result.id) ?? []
      const last = mine.at(-1)
      if (last) last.result = result
      const outcome = result.attempt?.outcome
      // What is known to have done nothing repeats nothing.
      if ((outcome === 'delivered' || outcome === 'unknown') && mine.slice(0, -1).some(doubtful)) inDoubt.add(result.id)
    },
    sentInDoubt: (id) => inDoubt.has(id),
  }
}

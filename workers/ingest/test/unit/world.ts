import { share, type SharedLimit, type Shares, untouched } from '@sluice/kit/fair-share'
import { gcra } from '@sluice/kit/gcra'
import { aConfiguration, aWorldIn, NOW, type Surroundings } from '../world.ts'

export * from '../world.ts'

/** A world in memory. */
export async function aWorld(...config: Parameters<typeof aConfiguration>) {
  const arrivals = new Map<string, number>()
  const stored = new Map<string, Uint8Array>()
  let shares: Shares = untouched(NOW)
  const surroundings: Surroundings = {
    async lease(key, wanted, limit) {
      const { arrival, ...lease } = gcra(arrivals.get(key) ?? 0, wanted, limit, made.world.now)
      arrivals.set(key, arrival)
      return lease
    },
    async share(key, wanted, limit) {
      const taken = share(shares, key, wanted, limit as SharedLimit, made.world.now)
      shares = taken.shares
      return taken.lease
    },
    payloads: {
      async put(key, bytes) {
        if (!stored.has(key)) stored.set(key, bytes)
      },
    },
  }
  const made = await aWorldIn(surroundings, await aConfiguration(...config))
  return { ...made, stored }
}

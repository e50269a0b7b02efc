import type { SharedLimit } from '@sluice/kit/fair-share'
import { env } from '../../src/env.ts'
import { aConfiguration, aWorldIn } from '../world.ts'

export * from '../world.ts'

/** A world over the real bindings. */
export async function aWorld(...config: Parameters<typeof aConfiguration>) {
  // Each world has tokens of its own.
  const prefix = crypto.randomUUID()
  return aWorldIn(
    {
      lease: async (key, wanted, limit) => env.LIMITER.getByName(prefix + key).lease(wanted, limit),
      share: async (key, wanted, limit) => env.SHARES.getByName(prefix).lease(key, wanted, limit as SharedLimit),
      payloads: env.PAYLOADS,
    },
    await aConfiguration(...config),
  )
}

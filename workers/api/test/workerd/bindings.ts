import type { D1Migration } from 'cloudflare:test'
import { env as bindings } from '../../src/env.ts'

/** What vitest.config.ts adds to the Worker's bindings. */
interface Added {
  MIGRATIONS: D1Migration[]
  FUZZ_RUNS?: string
  FUZZ_SEED?: string
}

export const env = bindings as typeof bindings & Added

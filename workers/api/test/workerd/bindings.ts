import type { D1Migration } from 'cloudflare:test'
import { env as bindings } from 'cloudflare:workers'

/** What vitest.config.ts adds to the Worker's bindings. */
interface TestBindings extends Cloudflare.Env {
  MIGRATIONS: D1Migration[]
}

export const env = bindings as TestBindings

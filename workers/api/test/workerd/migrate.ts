import { applyD1Migrations } from 'cloudflare:test'
import { env } from './bindings.ts'

await applyD1Migrations(env.DB, env.MIGRATIONS)

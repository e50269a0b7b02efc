import { applyD1Migrations } from 'cloudflare:test'
import { beforeEach } from 'vitest'
import { env } from './bindings.ts'

await applyD1Migrations(env.DB, env.MIGRATIONS)

/** Every table but the full text, which is emptied by a command of its own, the one row of the sweeper, and what is D1's. */
const { results: tables } = await env.DB.prepare(
  `SELECT name FROM sqlite_master
   WHERE type = 'table' AND name <> 'sweeper' AND name NOT LIKE 'items_text%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'd1%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
).all<{ name: string }>()

/** Every test begins with empty tables. */
beforeEach(async () => {
  await env.DB.batch([
    ...tables.map(({ name }) => env.DB.prepare(`DELETE FROM ${name}`)),
    env.DB.prepare("INSERT INTO items_text (items_text) VALUES ('delete-all')"),
    env.DB.prepare('UPDATE sweeper SET seq = 0'),
  ])
})

import { applyD1Migrations } from 'cloudflare:test'
import { beforeEach } from 'vitest'
import { env } from './bindings.ts'

await applyD1Migrations(env.DB, env.MIGRATIONS)

const TABLES = [
  'items',
  'rollups',
  'deliveries',
  'dead_letters',
  'rejects',
  'api_keys',
  'configs',
  'source_hours',
  'rejected_requests',
  'idempotency_keys',
  'secrets',
  'snapshots',
  'llm_calls',
  'llm_hours',
  'repricings',
  'prompt_versions',
  'prompts',
  'prompt_labels',
  'prompt_snapshots',
  'rule_drafts',
  'rule_versions',
  'item_tags',
  'audit_log',
  'alerts',
  'destination_states',
  'source_days',
  'delivery_times',
  'topic_days',
  'topic_names',
  'topic_overlaps',
  'topic_marks',
  'topic_versions',
  'item_states',
  'corrections',
  'sessions',
  'caller_hours',
  'members',
  'workspaces',
  'live_watchers',
  'saved_views',
  'acknowledgements',
  'markers',
  'item_notes',
  'retention_runs',
  'erasures',
  'cron_runs',
]

/** Every test begins with empty tables. */
beforeEach(async () => {
  await env.DB.batch([
    ...TABLES.map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    env.DB.prepare("INSERT INTO items_text (items_text) VALUES ('delete-all')"),
    env.DB.prepare('UPDATE sweeper SET seq = 0'),
  ])
})

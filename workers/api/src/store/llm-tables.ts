import type { LlmCall } from '@sluice/schema/llm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Histogram } from '../usage/histogram.ts'

const tokens = {
  input: integer().notNull(),
  cachedInput: integer('cached_input').notNull(),
  cacheWrite: integer('cache_write').notNull(),
  output: integer().notNull(),
  reasoning: integer().notNull(),
}

/** The tables of model calls; see tables.ts. */
export const llmCalls = sqliteTable(
  'llm_calls',
  {
    workspace: text().notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    keyId: text('key_id'),
    task: text(),
    promptVersion: text('prompt_version'),
    alias: text().notNull(),
    target: text().notNull(),
    provider: text().notNull(),
    model: text().notNull(),
    operation: text().$type<LlmCall['operation']>().notNull(),
    stream: integer({ mode: 'boolean' }).notNull(),
    ...tokens,
    estimated: integer({ mode: 'boolean' }).notNull(),
    costNanoUsd: integer('cost_nano_usd'),
    priceId: text('price_id'),
    latencyMs: integer('latency_ms').notNull(),
    firstByteMs: integer('first_byte_ms'),
    cache: text().$type<LlmCall['cache']>().notNull(),
    attempts: integer().notNull(),
    outcome: text().$type<LlmCall['outcome']>().notNull(),
    error: text(),
    repair: text().$type<LlmCall['repair']>(),
    itemId: text('item_id'),
    trace: text(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] }), index('llm_calls_by_time').on(table.workspace, table.at, table.id)],
)

export const llmHours = sqliteTable(
  'llm_hours',
  {
    workspace: text().notNull(),
    hour: integer().notNull(),
    target: text().notNull(),
    model: text().notNull(),
    task: text().notNull(),
    keyId: text('key_id').notNull(),
    promptVersion: text('prompt_version').notNull(),
    calls: integer().notNull(),
    errors: integer().notNull(),
    aborted: integer().notNull(),
    rejected: integer().notNull(),
    degraded: integer().notNull(),
    ...tokens,
    estimated: integer().notNull(),
    costNanoUsd: integer('cost_nano_usd').notNull(),
    unpriced: integer().notNull(),
    attempts: integer().notNull(),
    cacheHits: integer('cache_hits').notNull(),
    cacheMisses: integer('cache_misses').notNull(),
    repaired: integer().notNull(),
    retried: integer().notNull(),
    unrepaired: integer().notNull(),
    latency: text({ mode: 'json' }).$type<Histogram>().notNull(),
    firstByte: text('first_byte', { mode: 'json' }).$type<Histogram>().notNull(),
    fallbacks: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.workspace, table.hour, table.target, table.model, table.task, table.keyId, table.promptVersion] }),
  ],
)

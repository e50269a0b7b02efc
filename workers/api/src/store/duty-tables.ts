import type { RetentionKind } from '@sluice/schema/retention'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { isNotNull } from 'drizzle-orm/sql'

/** What is to be deleted and what was, and how the cron fared; see tables.ts. */
export const retentionRuns = sqliteTable(
  'retention_runs',
  {
    workspace: text().notNull(),
    kind: text().$type<RetentionKind>().notNull(),
    day: integer().notNull(),
    seq: integer().notNull().default(0),
    passed: text({ mode: 'json' }).$type<number[]>().notNull().default([]),
    removed: integer().notNull().default(0),
    removedInAll: integer('removed_in_all').notNull().default(0),
    updatedAt: integer('updated_at').notNull(),
    finishedAt: integer('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.kind] })],
)

/** What is done for an erasure, in this order; `watching`: all is gone, and what was still under way is waited for. */
export type ErasureStep = 'items' | 'letters' | 'watching' | 'done'

export const erasures = sqliteTable(
  'erasures',
  {
    workspace: text().notNull(),
    id: text().notNull(),
    person: text({ mode: 'json' }).$type<{ source: string; author: string }>(),
    digest: text().notNull(),
    askedAt: integer('asked_at').notNull(),
    askedBy: text('asked_by').notNull(),
    step: text().$type<ErasureStep>().notNull(),
    cursor: text(),
    removed: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    sent: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    finishedAt: integer('finished_at'),
    nextAt: integer('next_at'),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.id] }), index('erasures_open').on(table.nextAt).where(isNotNull(table.nextAt))],
)

export const cronRuns = sqliteTable('cron_runs', {
  place: integer().primaryKey(),
  at: integer().notNull(),
  durationMs: integer('duration_ms').notNull(),
  duties: text({ mode: 'json' }).$type<{ name: string; durationMs: number; ok: boolean }[]>().notNull(),
})

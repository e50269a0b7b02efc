import type { RuleConfig } from '@sluice/schema/rules'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The tables of rules, and of what they put on items; see tables.ts. */
export const ruleDrafts = sqliteTable(
  'rule_drafts',
  {
    workspace: text().notNull(),
    name: text().notNull(),
    rule: text({ mode: 'json' }).$type<RuleConfig>().notNull(),
    base: integer().notNull(),
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.name] })],
)

export const ruleVersions = sqliteTable(
  'rule_versions',
  {
    workspace: text().notNull(),
    name: text().notNull(),
    configVersion: integer('config_version').notNull(),
    rule: text({ mode: 'json' }).$type<RuleConfig>(),
    reason: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.name, table.configVersion] })],
)

export const itemTags = sqliteTable(
  'item_tags',
  {
    workspace: text().notNull(),
    tag: text().notNull(),
    itemId: text('item_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.tag, table.itemId] }), index('item_tags_by_item').on(table.itemId)],
)

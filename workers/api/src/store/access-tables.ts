import type { Role, Scope } from '@sluice/schema/auth'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The tables of who may come in, and of who did; see tables.ts. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    workspace: text().notNull(),
    name: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text({ mode: 'json' }).$type<Scope[]>().notNull(),
    createdAt: integer('created_at').notNull(),
    revokedAt: integer('revoked_at'),
    prefix: text(),
    createdBy: text('created_by'),
    expiresAt: integer('expires_at'),
    replacedBy: text('replaced_by'),
  },
  (table) => [index('api_keys_by_workspace').on(table.workspace, table.createdAt)],
)

export const callerHours = sqliteTable(
  'caller_hours',
  {
    workspace: text().notNull(),
    caller: text().notNull(),
    hour: integer().notNull(),
    name: text().notNull(),
    calls: integer().notNull(),
    lastAt: integer('last_at').notNull(),
    address: text(),
    agent: text(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.caller, table.hour] })],
)

export const members = sqliteTable(
  'members',
  {
    workspace: text().notNull(),
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    addedAt: integer('added_at').notNull(),
    addedBy: text('added_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspace, table.email] }), index('members_by_email').on(table.email)],
)

export const workspaces = sqliteTable('workspaces', {
  name: text().primaryKey(),
  title: text().notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by'),
})

/** Whom a session that began with a token stands for, and what the token itself allowed. */
export interface SessionPerson {
  name: string
  email: string | null
  issuer: string
  /** Missing in sessions that are older than it. */
  keySet?: string
  scopes: Scope[]
}

export const sessions = sqliteTable(
  'sessions',
  {
    hash: text().primaryKey(),
    workspace: text().notNull(),
    keyId: text('key_id'),
    person: text({ mode: 'json' }).$type<SessionPerson>(),
    caller: text().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    address: text(),
    agent: text(),
  },
  (table) => [index('sessions_by_caller').on(table.workspace, table.caller)],
)

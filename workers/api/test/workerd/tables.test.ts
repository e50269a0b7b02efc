import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as accessTables from '../../src/store/access-tables.ts'
import * as alertTables from '../../src/store/alert-tables.ts'
import * as auditTables from '../../src/store/audit-tables.ts'
import * as conversationTables from '../../src/store/conversation-tables.ts'
import * as dashboardTables from '../../src/store/dashboard-tables.ts'
import * as dutyTables from '../../src/store/duty-tables.ts'
import * as dispatchTables from '../../src/store/dispatch-tables.ts'
import * as llmTables from '../../src/store/llm-tables.ts'
import * as promptTables from '../../src/store/prompt-tables.ts'
import * as ruleTables from '../../src/store/rule-tables.ts'
import * as sourceTables from '../../src/store/source-tables.ts'
import * as eventTables from '../../src/store/tables.ts'
import * as topicTables from '../../src/store/topic-tables.ts'
import * as usageTables from '../../src/store/usage-tables.ts'
import * as viewTables from '../../src/store/view-tables.ts'
import * as workspaceTables from '../../src/store/workspace-tables.ts'
import { rowsOf } from './world.ts'

const tables = {
  ...accessTables,
  ...eventTables,
  ...sourceTables,
  ...workspaceTables,
  ...llmTables,
  ...conversationTables,
  ...promptTables,
  ...ruleTables,
  ...auditTables,
  ...alertTables,
  ...dispatchTables,
  ...dutyTables,
  ...dashboardTables,
  ...topicTables,
  ...usageTables,
  ...viewTables,
}

interface Column {
  name: string
  type: string
  notnull: number
  pk: number
}

test.each(Object.values(tables).map((table: SQLiteTable) => getTableConfig(table)))('$name is as the migrations make it', async (table) => {
  const columns = await rowsOf<Column>('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', table.name)
  const described = table.columns
  const composite = table.primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name))
  expect(columns.map(({ name }) => name)).toEqual(described.map(({ name }) => name))
  expect(columns.map(({ type }) => type)).toEqual(table.columns.map((column) => column.getSQLType().toUpperCase()))
  expect(columns.filter(({ pk }) => pk > 0).map(({ name }) => name)).toEqual(
    composite.length > 0 ? composite : described.filter(({ primary }) => primary).map(({ name }) => name),
  )
  const nullable = columns.filter(({ notnull, pk }) => notnull === 0 && pk === 0).map(({ name }) => name)
  expect(nullable).toEqual(described.filter(({ notNull, primary }) => !notNull && !primary).map(({ name }) => name))
})

test('lists and the sweeper have the indexes they are written for, and no other', async () => {
  const indexes = await rowsOf<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  )
  const described = Object.values(tables).flatMap((table: SQLiteTable) => getTableConfig(table).indexes.map(({ config }) => config.name))
  expect(indexes.map(({ name }) => name)).toEqual(described.toSorted())
})

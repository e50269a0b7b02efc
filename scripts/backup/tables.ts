import type { Row, Source } from './source.ts'

/** A table as it is written: its columns in order, and those by which its rows are told apart. */
export interface Table {
  name: string
  columns: string[]
  key: string[]
}

/**
 * What is made again by itself, or is worth nothing elsewhere: sessions of browsers, who watches at the moment, how the cron fared. And what must
 * not be kept for longer than some days: refused requests with their signatures.
 */
const LEFT_OUT = new Set(['d1_migrations', 'sessions', 'live_watchers', 'cron_runs', 'kept_requests'])

const NAMES = `
  SELECT name FROM sqlite_schema
  WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'items_text' AND name NOT LIKE 'items_text_%'
  ORDER BY name`

/** Every table with rows of its own; the full text is none of them, because it is made out of the items. */
export async function tablesOf(source: Source): Promise<Table[]> {
  const tables: Table[] = []
  for (const { name } of await source.query(NAMES)) {
    if (LEFT_OUT.has(String(name))) continue
    const info = await source.query(`SELECT name, pk FROM pragma_table_info('${String(name)}') ORDER BY cid`)
    const columns = info.map((column) => String(column['name']))
    const key = info.filter(isKey).sort((one, other) => Number(one['pk']) - Number(other['pk']))
    tables.push({ name: String(name), columns, key: key.map((column) => String(column['name'])) })
  }
  return tables
}

const isKey = ({ pk }: Row): boolean => Number(pk) > 0

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

// One question for all of them: a deployed database is asked through wrangler, which takes its time for each.
const COLUMNS = `
  SELECT tables.name AS "table", columns.name AS name, columns.pk AS pk
  FROM sqlite_schema AS tables CROSS JOIN pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name NOT LIKE '_cf_%'
    AND tables.name <> 'items_text' AND tables.name NOT LIKE 'items_text_%'
  ORDER BY tables.name, columns.cid`

/** Every table with rows of its own; the full text is none of them, because it is made out of the items. */
export async function tablesOf(source: Source): Promise<Table[]> {
  const found = Map.groupBy(await source.query(COLUMNS), (column) => String(column['table']))
  return [...found]
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, columns]) => {
      const key = columns.filter(isKey).sort((one, other) => Number(one['pk']) - Number(other['pk']))
      return { name, columns: columns.map(nameOf), key: key.map(nameOf) }
    })
}

const nameOf = (column: Row): string => String(column['name'])

const isKey = ({ pk }: Row): boolean => Number(pk) > 0

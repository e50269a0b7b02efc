import { indexedWhere } from '../../workers/api/src/store/indexed.ts'
import { indexIn } from '../../workers/api/src/store/understood.ts'
import type { Row, Source } from './source.ts'
import { insertOf, nextRows } from './sql.ts'
import { tablesOf } from './tables.ts'

const TITLE = '-- Backup of a Sluice database.'

/** Rows that are asked for at a time; some are large. */
const PAGE = 200
/** Items that are indexed by one statement. */
const INDEXED = 2_000

/**
 * A whole database as SQL, line by line, for one that has the same tables and nothing in them. wrangler refuses to export databases with
 * full-text tables, so this asks for the rows itself; the full text is made again out of the items.
 */
export async function* dump(source: Source, onTable: (name: string, rows: number) => void = () => undefined): AsyncGenerator<string> {
  const [migration] = await source.query('SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1')
  yield TITLE
  yield `-- migration: ${String(migration?.['name'] ?? 'none')}`
  // Nobody is left with half of it: a restore that stops is begun anew.
  for (const table of await tablesOf(source)) {
    let rows = 0
    let after: Row | null = null
    for (;;) {
      const page: Row[] = await source.query(nextRows(table, after, PAGE))
      for (const row of page) yield* insertOf(table, row)
      rows += page.length
      after = page.at(-1) ?? null
      if (page.length < PAGE) break
    }
    yield `-- ${table.name}: ${rows} rows`
    onTable(table.name, rows)
  }
  const [last] = await source.query('SELECT max(seq) AS seq FROM items')
  for (let from = 0; from < Number(last?.['seq'] ?? 0); from += INDEXED)
    yield `${indexIn(indexedWhere(`seq > ${from} AND seq <= ${from + INDEXED}`))
      .replaceAll(/\s+/g, ' ')
      .trim()};`
  // What other Workers read are copies in KV; they are written anew.
  yield 'UPDATE snapshots SET published = 0;'
  yield 'UPDATE prompt_snapshots SET published = 0;'
  yield '-- end'
}

/** The newest migration that a backup was made with; null for a file that is none, or that stops before its end. */
export function migrationOf(head: string, tail: string): string | null {
  if (!head.startsWith(TITLE) || !tail.trimEnd().endsWith('-- end')) return null
  return /^-- migration: (\S+)$/m.exec(head)?.[1] ?? null
}

import type { Entry } from '../read/answer.ts'
import type { Walk } from '../walk/walk.ts'
import type { Sql } from './sql.ts'
import type { PollStore, Progress, Rest } from './store.ts'

const TABLES = {
  meta: '(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
  seen: '(key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID',
  waiting: '(seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, at INTEGER, body TEXT NOT NULL)',
}

/** So many keys are remembered; of entries that a provider still shows, all of them. */
const MAX_SEEN = 10_000
/** Lists of keys go into a statement as JSON, whose size is limited. */
const CHUNK = 1_000

/** Newest last. Who does not say when it was made stands where its provider put it: later in the list is older. */
const BY_AGE = 'ORDER BY at IS NULL, at, seq DESC'

const NOTHING: Progress = { begun: false, bookmark: null, known: null, walk: null }

/** A small value by name, as JSON. */
export interface Meta {
  /** Null where nothing of that name is kept. */
  get(name: string): unknown
  set(name: string, value: unknown): void
}

export const createTables = (sql: Sql): void =>
  sql.atomically(() => Object.entries(TABLES).forEach(([name, columns]) => sql.run(`CREATE TABLE IF NOT EXISTS ${name} ${columns}`)))

export const emptyTables = (sql: Sql): void => sql.atomically(() => Object.keys(TABLES).forEach((name) => sql.run(`DELETE FROM ${name}`)))

export const createMeta = (sql: Sql): Meta => ({
  get(name) {
    const [row] = sql.run('SELECT value FROM meta WHERE name = ?', name)
    return row ? JSON.parse(String(row['value'])) : null
  },
  set(name, value) {
    if (value === null) sql.run('DELETE FROM meta WHERE name = ?', name)
    else
      sql.run(
        'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
        name,
        JSON.stringify(value),
      )
  },
})

/** @param mine whether the object still works for the run that writes; a run that was replaced must not write any more */
export function createSqlStore(sql: Sql, mine: () => boolean = () => true): PollStore {
  const meta = createMeta(sql)
  const write = <T>(work: () => T): T =>
    sql.atomically(() => {
      if (!mine()) throw new Superseded()
      return work()
    })
  const keysIn = (table: 'seen' | 'waiting', keys: readonly string[]): Set<string> =>
    new Set(
      chunks(keys).flatMap((some) =>
        sql.run(`SELECT key FROM ${table} WHERE key IN (SELECT value FROM json_each(?))`, some).map(({ key }) => String(key)),
      ),
    )

  return {
    progress: () => ({ ...((meta.get('rest') as Rest | null) ?? NOTHING), walk: meta.get('walk') as Walk | null }),
    knowledge: (keys) => ({ seen: keysIn('seen', keys), found: keysIn('waiting', keys) }),
    keep: (walk, fresh, shown, now) =>
      write(() => {
        for (const { key, at, body } of fresh) insertWaiting(sql, key, at, body)
        forget(sql, shown, now)
        meta.set('walk', walk)
      }),
    keepNewest: (count, now) =>
      write(() => {
        const older = `SELECT key FROM waiting ${BY_AGE} LIMIT max(0, (SELECT count(*) FROM waiting) - ?)`
        sql.run(`INSERT OR IGNORE INTO seen (key, at) SELECT key, ? FROM (${older})`, now, count)
        sql.run(`DELETE FROM waiting WHERE key IN (${older})`, count)
      }),
    oldest(count, chars) {
      const rows = sql.run(`SELECT key, length(body) AS chars FROM waiting ${BY_AGE} LIMIT ?`, count)
      let left = chars
      const fitting = rows.filter((row, index) => (left -= Number(row['chars'])) >= 0 || index === 0).map(({ key }) => String(key))
      return fitting
        .flatMap((key) => sql.run('SELECT key, body FROM waiting WHERE key = ?', key))
        .map(({ key, body }) => ({ key: String(key), body: String(body) }))
    },
    settle: (keys, now) =>
      write(() => {
        for (const some of chunks(keys)) {
          sql.run('INSERT OR IGNORE INTO seen (key, at) SELECT value, ? FROM json_each(?)', now, some)
          sql.run('DELETE FROM waiting WHERE key IN (SELECT value FROM json_each(?))', some)
        }
      }),
    finish: (rest) =>
      write(() => {
        meta.set('rest', rest)
        meta.set('walk', null)
      }),
  }
}

/** The configuration has changed while a run was under way: what it would write belongs to another source. */
export class Superseded extends Error {
  override name = 'Superseded'
}

const insertWaiting = (sql: Sql, ...[key, at, body]: [Entry['key'], Entry['at'], Entry['body']]): void =>
  void sql.run('INSERT OR IGNORE INTO waiting (key, at, body) VALUES (?, ?, ?)', key, at, body)

/**
 * Forgets the oldest keys beyond what is remembered. Those that the provider has just shown count as young first, or an entry that
 * heads its list for years would be forgotten, and taken again.
 */
function forget(sql: Sql, shown: readonly string[], now: number): void {
  const [row] = sql.run('SELECT count(*) AS count FROM seen')
  const surplus = Number(row?.['count'] ?? 0) - MAX_SEEN
  if (surplus <= 0) return
  for (const some of chunks(shown)) sql.run('UPDATE seen SET at = ? WHERE key IN (SELECT value FROM json_each(?))', now, some)
  sql.run('DELETE FROM seen WHERE key IN (SELECT key FROM seen WHERE at < ? ORDER BY at LIMIT ?)', now, surplus)
}

const chunks = (keys: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(keys.length / CHUNK) }, (_, index) => JSON.stringify(keys.slice(index * CHUNK, (index + 1) * CHUNK)))

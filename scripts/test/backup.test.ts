import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dump } from '../backup/dump.ts'
import { checkBackup, checkTarget, restoreLocal, restoreRemote } from '../backup/restore.ts'
import { localSource, remoteSource, type Source } from '../backup/source.ts'
import { insertOf } from '../backup/sql.ts'
import type { Wrangler } from '../deploy/cloudflare.ts'
import { inRoot } from '../process/paths.ts'
import { fill } from '../seed/fill.ts'
import { LocalD1 } from '../seed/local-d1.ts'

const MIGRATIONS = inRoot('workers/api/migrations')
const ITEMS = 400
const HOSTILE = `It's "odd"; -- '); DROP TABLE items; ${'ß😀'.repeat(12_000)}\n\0end`
/** What else a reader of lines may take for the end of one: forms and mails are full of it. */
const LINE_ENDS = "--b\r\nfield;\r\n\r\n'; --\ra\u2028b\u2029c\u0085d;\r\n"

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sluice-backup-'))))
afterAll(() => rm(folder, { recursive: true }))

/** A database with every migration, as wrangler leaves one. */
async function migrated(name: string): Promise<string> {
  const path = join(folder, name)
  const database = new DatabaseSync(path)
  database.exec('PRAGMA synchronous = OFF')
  database.exec('CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT)')
  for (const file of (await readdir(MIGRATIONS)).filter((one) => one.endsWith('.sql')).sort()) {
    database.exec(await readFile(join(MIGRATIONS, file), 'utf8'))
    database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').run(file)
  }
  database.close()
  return path
}

async function backupOf(path: string, name: string): Promise<string> {
  const source = localSource(path)
  try {
    return await backupFrom(source, name)
  } finally {
    source.close()
  }
}

async function backupFrom(source: Source, name: string): Promise<string> {
  const lines: string[] = []
  for await (const line of dump(source)) lines.push(line)
  const file = join(folder, name)
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

const allRows = async (path: string): Promise<Record<string, unknown[]>> => {
  const source = localSource(path)
  const tables = await source.query(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'items_text%' AND name NOT LIKE 'sqlite%'",
  )
  const rows = await Promise.all(
    tables.map(async ({ name }) => [String(name), await source.query(`SELECT * FROM ${String(name)}`)] as const),
  )
  source.close()
  return Object.fromEntries(rows.sort(([one], [other]) => one.localeCompare(other)))
}

const found = (path: string, words: string): number => {
  const database = new DatabaseSync(path, { readOnly: true })
  const rows = database.prepare('SELECT rowid FROM items_text WHERE items_text MATCH ?').all(words)
  database.close()
  return rows.length
}

test('a backup that was restored has every row, and its search finds the same', async () => {
  const path = await migrated('full.sqlite')
  const seeded = new LocalD1(path)
  await fill(seeded, { items: ITEMS, workspace: 'default', end: Date.UTC(2026, 0, 2), onProgress: () => undefined })
  seeded.close()
  const database = new DatabaseSync(path)
  database.prepare('UPDATE items SET raw = ? WHERE seq = 1').run(HOSTILE)
  database.prepare('UPDATE items SET raw = ? WHERE seq = 2').run(LINE_ENDS)
  database.exec("INSERT INTO snapshots VALUES ('default', 3, 3)")
  database.exec("INSERT INTO live_watchers VALUES ('default', 5)")
  database.close()

  const file = await backupOf(path, 'full.sql')
  const empty = await migrated('empty.sqlite')
  await checkTarget(localSource(empty), await checkBackup(file))
  const target = new DatabaseSync(empty)
  await restoreLocal(target, file)
  expect(target.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  target.close()

  const [before, after] = [await allRows(path), await allRows(empty)]
  expect(after['items']).toHaveLength(ITEMS)
  expect(after['snapshots']).toEqual([{ workspace: 'default', version: 3, published: 0 }])
  expect(after['live_watchers']).toEqual([])
  for (const name of ['snapshots', 'prompt_snapshots', 'live_watchers']) for (const rows of [before, after]) delete rows[name]
  expect(after).toEqual(before)
  for (const words of ['app', 'checkout OR login', 'facets : x64656661756c74'])
    expect([words, found(empty, words)]).toEqual([words, found(path, words)])
  expect(found(empty, 'facets : x64656661756c74')).toBeGreaterThan(ITEMS / 2)
}, 30_000)

/** `wrangler d1 execute` of a deployed database, as it takes its options and prints its answers; notices of its own stand around them. */
function deployed(path: string) {
  const asked: string[] = []
  const wrangler: Wrangler = async ([d1, execute, database, ...options]) => {
    expect([d1, execute, database]).toEqual(['d1', 'execute', 'DB'])
    const { values } = parseArgs({
      args: options,
      options: {
        remote: { type: 'boolean' },
        json: { type: 'boolean' },
        yes: { type: 'boolean' },
        config: { type: 'string', short: 'c' },
        command: { type: 'string' },
        file: { type: 'string' },
      },
    })
    expect(values).toMatchObject({ remote: true, yes: true, config: 'api/wrangler.json' })
    asked.push(values.command ?? values.file ?? '')
    const remote = new DatabaseSync(path)
    const results = values.command ? remote.prepare(values.command).all() : []
    if (values.file) remote.exec(await readFile(values.file, 'utf8'))
    remote.close()
    const answer = `${JSON.stringify([{ results, success: true, meta: { duration: 1 } }], null, 2)}\nThere is a newer version of Wrangler available.\n`
    return { code: 0, stdout: answer, output: `[WARNING] Processing api/wrangler.json\n${answer}` }
  }
  return { wrangler, asked }
}

test('a deployed database is backed up and restored through wrangler, in as few questions as there are pages', async () => {
  const path = await migrated('deployed.sqlite')
  const database = new DatabaseSync(path)
  database.exec("INSERT INTO configs (workspace, version, config, created_at, created_by) VALUES ('default', 1, '{}', 0, 'k')")
  database.close()
  const from = deployed(path)
  const file = await backupFrom(remoteSource(from.wrangler, 'api/wrangler.json'), 'deployed.sql')
  const tables = (await readFile(file, 'utf8')).match(/^-- \w+: \d+ rows$/gm) ?? []
  // The migration, the columns, the last item, and a page of each table.
  expect(from.asked).toHaveLength(3 + tables.length)

  const empty = await migrated('deployed-empty.sqlite')
  const { wrangler } = deployed(empty)
  await checkTarget(remoteSource(wrangler, 'api/wrangler.json'), await checkBackup(file))
  await restoreRemote(wrangler, 'api/wrangler.json', file)
  expect((await allRows(empty))['configs']).toEqual((await allRows(path))['configs'])
  await expect(checkTarget(remoteSource(wrangler, 'api/wrangler.json'), await checkBackup(file))).rejects.toThrow('not empty')
})

const failing: Wrangler = () => Promise.resolve({ code: 1, stdout: '', output: 'Set CLOUDFLARE_API_TOKEN.' })

test('what wrangler says when it cannot ask is passed on', async () => {
  await expect(remoteSource(failing, 'api/wrangler.json').query('SELECT 1')).rejects.toThrow(
    /ask the deployed database.*\nSet CLOUDFLARE_API_TOKEN/,
  )
  await expect(restoreRemote(failing, 'api/wrangler.json', 'a.sql')).rejects.toThrow('Set CLOUDFLARE_API_TOKEN')
})

test('no statement is longer than D1 takes', async () => {
  const table = { name: 'items', columns: ['seq', 'raw'], key: ['seq'] }
  const statements = [...insertOf(table, { seq: 1, raw: '€'.repeat(400_000) })]
  expect(Math.max(...statements.map((statement) => Buffer.byteLength(statement)))).toBeLessThan(100_000)
})

test('nor is that of a row of which no single text is long', async () => {
  const table = { name: 'items', columns: ['seq', 'item', 'analysis', 'raw'], key: ['seq'] }
  const row = { seq: 1, item: '字'.repeat(19_000), analysis: "'".repeat(15_000), raw: '字'.repeat(18_000) }
  const statements = [...insertOf(table, row)]
  expect(Math.max(...statements.map((statement) => Buffer.byteLength(statement)))).toBeLessThan(100_000)
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE items (seq INTEGER PRIMARY KEY, item TEXT, analysis TEXT, raw TEXT)')
  for (const statement of statements) database.exec(statement)
  expect(database.prepare('SELECT * FROM items').get()).toEqual(row)
  database.close()
})

test('a file that breaks off, and a database with something in it, are refused', async () => {
  const path = await migrated('refused.sqlite')
  const file = await backupOf(path, 'whole.sql')
  const text = await readFile(file, 'utf8')
  await writeFile(join(folder, 'half.sql'), text.slice(0, -20))
  await expect(checkBackup(join(folder, 'half.sql'))).rejects.toThrow('not a whole backup')
  await expect(checkBackup(folder)).rejects.toThrow('not a whole backup')
  await expect(checkTarget(localSource(path), '9999_future.sql')).rejects.toThrow('bring the program up to date')
  const database = new DatabaseSync(path)
  database.exec("INSERT INTO configs (workspace, version, config, created_at, created_by) VALUES ('default', 1, '{}', 0, 'k')")
  database.close()
  await expect(checkTarget(localSource(path), await checkBackup(file))).rejects.toThrow('not empty')
})

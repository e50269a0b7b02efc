import { readFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { inRoot } from '../process/paths.ts'

const migration = (name: string): Promise<string> => readFile(inRoot('workers/api/migrations', name), 'utf8')

test('secrets that stood with their configuration are kept, those of the version in force', async () => {
  const database = new DatabaseSync(':memory:')
  database.exec(await migration('0001_init.sql'))
  const add = database.prepare('INSERT INTO configs VALUES (?, ?, ?, ?, ?, ?)')
  add.run('default', 1, '{}', '{"A":"v1.old"}', 10, 'key_1')
  add.run('default', 2, '{}', '{"A":"v1.a","B":"v1.b"}', 20, 'key_2')
  add.run('acme', 1, '{}', '{}', 30, 'key_3')

  database.exec(await migration('0002_sources.sql'))

  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  const common = { workspace: 'default', previous: null, previous_until: null, source: 'config', updated_at: 20, updated_by: 'key_2' }
  expect(rows('SELECT * FROM secrets ORDER BY name')).toEqual([
    { name: 'A', current: 'v1.a', ...common },
    { name: 'B', current: 'v1.b', ...common },
  ])
  expect(rows('SELECT * FROM snapshots ORDER BY workspace')).toEqual([
    { workspace: 'acme', version: 1, published: 1 },
    { workspace: 'default', version: 2, published: 2 },
  ])
  expect(rows('SELECT workspace, version FROM configs ORDER BY created_at')).toHaveLength(3)
})

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

test('who is signed in stays so, and every workspace that there is has a name', async () => {
  const database = new DatabaseSync(':memory:')
  for (const name of ['0001_init.sql', '0002_sources.sql', '0007_dashboard.sql']) database.exec(await migration(name))
  const addKey = database.prepare("INSERT INTO api_keys (id, workspace, name, hash, scopes, created_at) VALUES (?1, ?2, ?1, ?1, '[]', ?3)")
  addKey.run('key_1', 'default', 20)
  addKey.run('key_2', 'acme', 10)
  database.exec("INSERT INTO sessions VALUES ('cookie', 'key_1', 30, 40), ('orphan', 'key_gone', 30, 40)")

  database.exec(await migration('0008_access.sql'))

  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }))
  expect(rows('SELECT hash, workspace, key_id, caller, created_at, expires_at FROM sessions')).toEqual([
    { hash: 'cookie', workspace: 'default', key_id: 'key_1', caller: 'key_1', created_at: 30, expires_at: 40 },
  ])
  expect(rows('SELECT * FROM workspaces')).toEqual([
    { name: 'acme', title: 'acme', created_at: 10, created_by: null },
    { name: 'default', title: 'default', created_at: 20, created_by: null },
  ])
})

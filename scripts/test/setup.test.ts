import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOf, insertKeySql } from '../setup/database.ts'
import { ensureVars, readVars, withMissing } from '../setup/dev-vars.ts'
import { inventSecrets, secretsFor, sinkSecrets } from '../setup/secrets.ts'

describe('.dev.vars', () => {
  let folder = ''
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sluice-test-'))))
  afterAll(() => rm(folder, { recursive: true }))

  test('is made with what is wanted, for its owner alone', async () => {
    const path = join(folder, 'new')
    expect(await ensureVars({ A: 'a', KEY: 'a+/b==' }, path)).toEqual({ A: 'a', KEY: 'a+/b==' })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readVars(path)).toEqual({ A: 'a', KEY: 'a+/b==' })
  })

  test('keeps what a person wrote, and gets only what it lacks', async () => {
    const path = join(folder, 'edited')
    await ensureVars({ A: 'mine' }, path)
    await ensureVars({ A: 'other', B: 'new' }, path)
    expect(await readVars(path)).toEqual({ A: 'mine', B: 'new' })
    const before = await readFile(path, 'utf8')
    await ensureVars({ A: 'x', B: 'y' }, path)
    expect(await readFile(path, 'utf8')).toBe(before)
  })

  test('keeps comments and order', () => {
    expect(withMissing('# mine\nB=2\n\n', { A: '1', B: '3' })).toBe('# mine\nB=2\nA=1\n')
  })
})

describe('secrets', () => {
  const config = {
    sources: { s: { kind: 'survey', secret: ['${NEW}', '${OLD}'] } },
    destinations: { d: { kind: 'slack', url: '${SLACK_URL}' } },
  } as never

  test('are invented for sources, and never for the other end', () => {
    expect(Object.keys(inventSecrets(config))).toEqual(['NEW', 'OLD'])
  })

  test('that a provider gives with its handshake are not invented: its own would be refused', () => {
    const sources = { notes: { kind: 'notion', secret: '${NOTES_SECRET}' }, s: { kind: 'survey', secret: '${NEW}' } } as never
    expect(Object.keys(inventSecrets({ sources }))).toEqual(['NEW'])
  })

  test('sent are those that the configuration names; what a person set wins over the local sink', () => {
    expect(
      secretsFor({ a: '${JIRA_URL}', b: '${X}' }, sinkSecrets('http://127.0.0.1:1'), { JIRA_URL: 'https://real.example', Y: 'y' }),
    ).toEqual({
      JIRA_URL: 'https://real.example',
    })
  })
})

describe('the admin key', () => {
  test('goes into the database as its hash and the first characters by which people know it', () => {
    const key = `key_${'0123456789abcdef'.repeat(3)}`
    const sql = insertKeySql(key, 'default', 'local admin', 5)
    expect(sql).toContain(hashOf(key))
    expect(sql).toContain("'key_012345'")
    expect(sql).not.toContain('key_0123456')
  })

  test('cannot carry a statement of its own', () => {
    expect(() => insertKeySql('key_x', "default'); DROP TABLE items; --", 'a', 5)).toThrow('cannot be the name')
  })
})

import { beforeEach, expect, test } from 'vitest'
import { recordAudit } from '../../src/audit/record.ts'
import { env } from './bindings.ts'
import { aRule, aRuleWorld, CONFIG } from './rules-world.ts'
import { rowsOf } from './world.ts'

const { send, configure, read, ports } = aRuleWorld()

interface Page {
  entries: { at: number; actor: string; action: string; subject: string; details: Record<string, unknown> }[]
  nextCursor: string | null
}

/** A change of one row, or of none. */
const touch = (version: number) => env.DB.prepare('UPDATE snapshots SET published = published WHERE version = ?').bind(version)

const log = (query = '', workspace = 'default') => read<Page>(`/v1/audit?${query}`, { workspace })
const actions = async (query?: string) => (await log(query)).entries.map(({ action, subject }) => `${action} ${subject}`)

beforeEach(() => configure())

test('every change is written down: who, when, what and why', async () => {
  await send('POST', '/v1/rules/first/publish', { reason: 'Crashes matter', rule: aRule('crashes') })
  const [entry] = (await log()).entries
  expect(entry).toEqual({
    id: expect.any(Number) as number,
    at: ports.now(),
    actor: expect.stringMatching(/^key_/) as string,
    actorName: 'test',
    action: 'rule.published',
    subject: 'first',
    details: { version: 2, before: 1, reason: 'Crashes matter' },
  })
})

test('changes of rules, configuration, secrets and prompts are all in it, newest first', async () => {
  await send('POST', '/v1/rules/first/disable', { reason: 'x' })
  await send('POST', '/v1/rules/first/enable', { reason: 'x' })
  await send('DELETE', '/v1/rules/first', { reason: 'x' })
  await send('POST', '/v1/rules/first/restore', { version: 1, reason: 'x' })
  await send('PUT', '/v1/secrets/TOKEN', { value: 'nobody may read this' })
  await send('DELETE', '/v1/secrets/TOKEN')
  await send('POST', '/v1/prompts', {
    name: 'reply',
    content: { system: 'a', user: '{{ text }}', variables: { text: {} } },
    production: true,
  })
  await send('PUT', '/v1/prompts/reply/labels', { production: null })
  await configure({ ...CONFIG, analysis: { context: 'A bakery.' } }, { headers: { 'Sluice-Reason': 'Context' } })
  expect(await actions()).toEqual([
    'config.saved default',
    'prompt.labelled reply',
    'prompt.labelled reply',
    'prompt.saved reply',
    'secret.removed TOKEN',
    'secret.put TOKEN',
    'rule.restored first',
    'rule.removed first',
    'rule.enabled first',
    'rule.disabled first',
    'config.saved default',
  ])
  // The restored rule stood behind the others, so their order is another now; none of them is.
  const { entries } = await log('action=config.saved')
  expect(entries[0]?.details).toEqual({
    version: 8,
    reason: 'Context',
    appliedFrom: { from: 'file' },
    sections: ['analysis', 'rules'],
    rules: [],
    secrets: [],
  })
  expect(JSON.stringify(await rowsOf('SELECT * FROM audit_log'))).not.toContain('nobody may read this')
})

test('drafts are in it: saved, thrown away, and needless because the same is in force', async () => {
  await send('PUT', '/v1/rules/first/draft', { rule: aRule('crashes') })
  await send('DELETE', '/v1/rules/first/draft')
  await send('DELETE', '/v1/rules/first/draft')
  await send('PUT', '/v1/rules/second/draft', { rule: CONFIG.rules.second })
  await send('POST', '/v1/rules/second/publish', { reason: 'x' })
  expect(await actions('action=rule')).toEqual([
    'rule.draft_removed second',
    'rule.drafted second',
    'rule.draft_removed first',
    'rule.drafted first',
  ])
})

test('what changes nothing leaves nothing', async () => {
  const content = { system: 'a', user: '{{ text }}', variables: { text: {} } }
  await send('POST', '/v1/prompts', { name: 'reply', content })
  await send('PUT', '/v1/secrets/TOKEN', { value: 'same' })
  const before = await actions()
  await configure()
  await send('POST', '/v1/prompts', { name: 'reply', content })
  await send('PUT', '/v1/secrets/TOKEN', { value: 'same' })
  await send('POST', '/v1/rules/first/enable', { reason: 'x' })
  await send('POST', '/v1/rules/first/publish', { reason: 'x', rule: aRule('x'), base: 7 })
  expect(await actions()).toEqual(before)
})

test('an entry that depends on a change is not written where there was none', async () => {
  const entry = { workspace: 'default', actor: 'key_a', action: 'delivery.approved', subject: 'dlv_1', details: {} }
  const [, late] = await env.DB.batch([touch(99), recordAudit(env.DB, entry, 5, { ifChanged: true })])
  expect(late?.results).toEqual([])
  const [, first] = await env.DB.batch([touch(1), recordAudit(env.DB, entry, 6, { ifChanged: true })])
  expect(first?.results).toHaveLength(1)
  expect(await rowsOf("SELECT at FROM audit_log WHERE action = 'delivery.approved'")).toEqual([{ at: 6 }])
})

test('is found by actor, action, subject and time', async () => {
  await send('POST', '/v1/rules/first/disable', { reason: 'x' })
  await send('POST', '/v1/rules/second/disable', { reason: 'x' })
  expect(await actions('action=rule')).toEqual(['rule.disabled second', 'rule.disabled first'])
  expect(await actions('action=rule.disabled&subject=first')).toEqual(['rule.disabled first'])
  expect(await actions('actor=key_nobody')).toEqual([])
  const [newest] = (await log()).entries
  expect(await actions(`actor=${newest?.actor}`)).toEqual(['rule.disabled second'])
  expect(await actions(`to=${ports.now()}`)).toEqual([])
  expect(await actions(`from=${ports.now()}`)).toHaveLength(3)
  expect((await send('GET', '/v1/audit?action=%25')).status).toBe(400)
})

test('pages follow each other, and each workspace has its own', async () => {
  for (const name of ['first', 'second']) await send('POST', `/v1/rules/${name}/disable`, { reason: 'x' })
  const one = await log('limit=2')
  const two = await log(`limit=2&cursor=${one.nextCursor}`)
  expect([...one.entries, ...two.entries].map(({ subject }) => subject)).toEqual(['second', 'first', 'default'])
  expect(two.nextCursor).toBeNull()
  expect((await log('', 'acme')).entries).toEqual([])
})

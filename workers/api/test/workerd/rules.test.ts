import { BotConfig, configKey, ConfigSnapshot, type RuleConfig } from '@sluice/schema/config'
import { evt, NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { env } from './bindings.ts'
import { aRule, aRuleWorld, CONFIG } from './rules-world.ts'
import { readError, rowsOf, stored } from './world.ts'

const { send, configure, read } = aRuleWorld()

beforeEach(async () => {
  await Promise.all(['default', 'acme'].map((workspace) => env.CONFIG.delete(configKey(workspace))))
})

interface Detail {
  rule: RuleConfig | null
  version: number
  draft: { rule: RuleConfig; base: number; outdated: boolean } | null
  versions: { version: number; rule: RuleConfig | null; reason: string; createdBy: string }[]
}

const rule = (name: string) => read<Detail>(`/v1/rules/${name}`)
const inForce = async (): Promise<BotConfig['rules']> =>
  ConfigSnapshot.parse(await env.CONFIG.get(configKey('default'), 'json')).config.rules
const draft = (name: string, when: string, more: object = {}) => send('PUT', `/v1/rules/${name}/draft`, { rule: aRule(when), ...more })
const publish = (name: string, more: object = {}) => send('POST', `/v1/rules/${name}/publish`, { reason: 'because', ...more })

describe('a draft', () => {
  test('is kept and changes nothing that is in force', async () => {
    await configure()
    const before = await rowsOf('SELECT * FROM configs')
    const response = await draft('first', 'crashes')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ rule: { when: 'crashes', enabled: true }, base: 1, outdated: false })
    expect(await rowsOf('SELECT * FROM configs')).toEqual(before)
    expect((await inForce())['first']?.when).toBe('loses')
    expect((await rule('first')).draft?.rule.when).toBe('crashes')
  })

  test('that could not run is refused with its place, and the one before it stays', async () => {
    await configure()
    await draft('first', 'crashes')
    const refused = await draft('first', '(')
    expect(refused.status).toBe(422)
    expect(await readError(refused)).toMatchObject({
      code: 'RULE_INVALID',
      details: [{ path: 'rule.when', message: expect.stringContaining('character 1') as string }],
    })
    expect((await rule('first')).draft?.rule.when).toBe('crashes')
    const misspelt = await send('PUT', '/v1/rules/first/draft', { rule: { ...aRule('x'), wehn: 'x' } })
    expect([misspelt.status, JSON.stringify((await readError(misspelt)).details)]).toEqual([400, expect.stringContaining('wehn')])
  })

  test('is not refused for what is wrong with another rule', async () => {
    await configure()
    const broken = BotConfig.parse({ ...CONFIG, rules: { ...CONFIG.rules, other: aRule('(') } })
    await rowsOf('UPDATE configs SET config = ?', JSON.stringify(broken))
    expect((await draft('first', 'crashes')).status).toBe(200)
  })

  test('that names a secret without a value is refused', async () => {
    await configure()
    const then = [{ to: 'tickets', options: { token: '${JIRA_TOKEN}' } }]
    const refused = await send('PUT', '/v1/rules/first/draft', { rule: { when: 'x', then } })
    expect((await readError(refused)).details).toMatchObject([{ path: 'rule.then.0.options.token' }])
  })

  test('can be thrown away, once', async () => {
    await configure()
    await draft('first', 'crashes')
    expect((await send('DELETE', '/v1/rules/first/draft')).status).toBe(200)
    expect((await rule('first')).draft).toBeNull()
    expect((await send('DELETE', '/v1/rules/first/draft')).status).toBe(404)
  })

  test('is one of two hundred at most', async () => {
    await configure()
    const insert = `INSERT INTO rule_drafts (workspace, name, rule, base, updated_at, updated_by)
      SELECT 'default', 'd' || value, '{}', 0, 0, 'key_a' FROM json_each(?)`
    await rowsOf(insert, JSON.stringify(Array.from({ length: 200 }, (_, n) => n)))
    expect((await draft('first', 'crashes')).status).toBe(409)
    expect((await draft('d7', 'crashes')).status).toBe(200)
  })

  test('needs a configuration', async () => {
    expect((await draft('first', 'crashes')).status).toBe(404)
  })
})

describe('publishing', () => {
  test('puts the draft in force in the place of the rule, with author and reason, and the draft is gone', async () => {
    await configure()
    await draft('first', 'crashes')
    const response = await publish('first', { reason: 'Crashes matter more' })
    expect(await response.json()).toMatchObject({ name: 'first', version: 2, changed: true, rule: { when: 'crashes' } })
    expect(Object.entries(await inForce()).map(([name, { when }]) => [name, when])).toEqual([
      ['first', 'crashes'],
      ['second', 'love'],
      ['third', 'true'],
    ])
    const { draft: left, versions, version } = await rule('first')
    expect([left, version]).toEqual([null, 2])
    expect(versions).toMatchObject([
      { version: 2, rule: { when: 'crashes' }, reason: 'Crashes matter more', createdBy: expect.stringMatching(/^key_/) as string },
      { version: 1, rule: { when: 'loses' }, reason: 'sluice.yaml' },
    ])
    expect(await rowsOf('SELECT version, published FROM snapshots')).toEqual([{ version: 2, published: 2 }])
  })

  test('a new rule stands behind the others', async () => {
    await configure()
    await draft('new', 'crashes')
    await publish('new')
    expect(Object.keys(await inForce())).toEqual(['first', 'second', 'third', 'new'])
  })

  test('takes a rule that is sent in the place of a draft, and leaves another draft alone', async () => {
    await configure()
    await draft('first', 'crashes')
    expect((await publish('first', { rule: aRule('freezes') })).status).toBe(200)
    expect((await inForce())['first']?.when).toBe('freezes')
    expect((await rule('first')).draft).toMatchObject({ rule: { when: 'crashes' }, base: 1, outdated: true })
  })

  test('without a draft or a rule is refused', async () => {
    await configure()
    expect((await publish('first')).status).toBe(404)
    expect((await publish('first', { rule: aRule('x'), reason: ' ' })).status).toBe(400)
  })

  test('is refused where the rule has changed since the draft was begun, and taken where that was seen', async () => {
    await configure()
    await draft('first', 'crashes')
    await configure({ ...CONFIG, rules: { ...CONFIG.rules, first: aRule('hangs') } })
    expect((await rule('first')).draft?.outdated).toBe(true)
    await draft('first', 'crashes hard')
    const refused = await publish('first')
    expect(refused.status).toBe(409)
    expect((await readError(refused)).message).toContain('version 2')
    expect((await inForce())['first']?.when).toBe('hangs')
    expect((await publish('first', { base: 2 })).status).toBe(200)
    expect((await inForce())['first']?.when).toBe('crashes hard')
  })

  test('is refused where the rule was removed since', async () => {
    await configure()
    await draft('first', 'crashes')
    const { first: _first, ...rules } = CONFIG.rules
    await configure({ ...CONFIG, rules })
    expect((await publish('first')).status).toBe(409)
  })

  test('is not held up by changes of other rules', async () => {
    await configure()
    await draft('first', 'crashes')
    await configure({ ...CONFIG, rules: { ...CONFIG.rules, second: aRule('hangs') } })
    expect((await publish('first')).status).toBe(200)
    expect(await inForce()).toMatchObject({ first: { when: 'crashes' }, second: { when: 'hangs' } })
  })

  test('of what is in force already is no version', async () => {
    await configure()
    await draft('first', 'loses')
    expect(await (await publish('first')).json()).toMatchObject({ version: 1, changed: false })
    expect((await rule('first')).draft).toBeNull()
    expect(await rowsOf('SELECT version FROM configs')).toEqual([{ version: 1 }])
  })

  test('of two at the same time: one is in force, and the other is told', async () => {
    await configure()
    const answers = await Promise.all(['a', 'b', 'c'].map((when) => publish('first', { rule: aRule(when), base: 1 })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await rule('first')).versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test('where the copy cannot be written is told, and the sweeper’s business', async () => {
    await configure()
    const broken = aRuleWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
    const response = await broken.send('POST', '/v1/rules/first/publish', { reason: 'x', rule: aRule('crashes') })
    expect(response.status).toBe(503)
    expect((await rule('first')).rule?.when).toBe('crashes')
    expect((await inForce())['first']?.when).toBe('loses')
  })

  test.each<[what: string, method: string, path: string, body: object, when: string | undefined]>([
    ['the publication of a draft', 'POST', '/v1/rules/first/publish', {}, 'crashes'],
    ['one that says what was looked at', 'POST', '/v1/rules/first/publish', { rule: aRule('hangs'), base: 1 }, 'hangs'],
    ['a removal', 'DELETE', '/v1/rules/first', { base: 1 }, undefined],
  ])('%s that was stored and is not live yet can be asked for again', async (_what, method, path, body, when) => {
    await configure()
    await draft('first', 'crashes')
    const broken = aRuleWorld({ kv: { put: () => Promise.reject(new Error('429')) } })
    const wish = { reason: 'because', ...body }
    const refused = await broken.send(method, path, wish)
    expect([refused.status, (await readError(refused)).code]).toEqual([503, 'NOT_LIVE_YET'])
    const response = await send(method, path, wish)
    expect([response.status, await response.json()]).toMatchObject([200, { changed: false }])
    expect((await inForce())['first']?.when).toBe(when)
    expect((await rule('first')).versions.map(({ version }) => version)).toEqual([2, 1])
  })

  test('a draft that nobody published is not taken for one that is on its way', async () => {
    await configure()
    expect((await publish('first')).status).toBe(404)
    expect((await send('DELETE', '/v1/rules/other', { reason: 'x' })).status).toBe(404)
  })
})

describe('a rule in force', () => {
  test('goes back to an earlier version, as a new one', async () => {
    await configure()
    await publish('first', { rule: aRule('crashes') })
    const response = await send('POST', '/v1/rules/first/restore', { version: 1, reason: 'Too many' })
    expect(await response.json()).toMatchObject({ version: 3, changed: true, rule: { when: 'loses' } })
    expect((await rule('first')).versions.map(({ version, reason }) => [version, reason])).toEqual([
      [3, 'Too many'],
      [2, 'because'],
      [1, 'sluice.yaml'],
    ])
    expect((await send('POST', '/v1/rules/first/restore', { version: 9, reason: 'x' })).status).toBe(404)
  })

  test('is removed with its draft, keeps its versions, and can come back', async () => {
    await configure()
    await draft('first', 'crashes')
    expect(await (await send('DELETE', '/v1/rules/first', { reason: 'done' })).json()).toMatchObject({ version: 2, rule: null })
    expect(Object.keys(await inForce())).toEqual(['second', 'third'])
    expect(await rule('first')).toMatchObject({ rule: null, draft: null, versions: [{ rule: null, reason: 'done' }, { version: 1 }] })
    expect((await send('DELETE', '/v1/rules/first', { reason: 'again' })).status).toBe(404)
    expect((await send('POST', '/v1/rules/first/restore', { version: 2, reason: 'x' })).status).toBe(404)
    await send('POST', '/v1/rules/first/restore', { version: 1, reason: 'missed' })
    expect((await inForce())['first']?.when).toBe('loses')
  })

  test('is stopped and let go on; one that cannot run can be stopped', async () => {
    await configure()
    expect(await (await send('POST', '/v1/rules/first/disable', { reason: 'flood' })).json()).toMatchObject({ changed: true })
    expect((await inForce())['first']?.enabled).toBe(false)
    expect(await (await send('POST', '/v1/rules/first/disable', { reason: 'flood' })).json()).toMatchObject({ changed: false })
    await send('POST', '/v1/rules/first/enable', { reason: 'over' })
    expect((await inForce())['first']).toMatchObject({ enabled: true, when: 'loses' })

    const broken = BotConfig.parse({ ...CONFIG, rules: { first: aRule('(') } })
    await rowsOf('UPDATE configs SET config = ?', JSON.stringify(broken))
    expect((await send('POST', '/v1/rules/first/disable', { reason: 'broken' })).status).toBe(200)
    expect((await send('POST', '/v1/rules/first/enable', { reason: 'broken' })).status).toBe(422)
  })

  test('is looked at by the version that its author saw', async () => {
    await configure()
    await publish('first', { rule: aRule('crashes') })
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/disable'],
    ] as const) {
      expect((await send(method, `/v1/rules/first${path}`, { reason: 'x', base: 1 })).status).toBe(409)
    }
    expect((await inForce())['first']).toMatchObject({ enabled: true })
  })
})

describe('PUT /v1/config', () => {
  test('is a version of each rule that it changes, and of no other, with the reason of its header', async () => {
    await configure()
    const { second: _second, ...rules } = CONFIG.rules
    const changed = { ...CONFIG, rules: { third: rules.third, first: aRule('hangs'), fourth: aRule('new') } }
    await configure(changed, { headers: { 'Sluice-Reason': 'Spring cleaning' } })
    expect(await rowsOf('SELECT name, rule IS NULL AS gone, reason FROM rule_versions WHERE config_version = 2 ORDER BY name')).toEqual([
      { name: 'first', gone: 0, reason: 'Spring cleaning' },
      { name: 'fourth', gone: 0, reason: 'Spring cleaning' },
      { name: 'second', gone: 1, reason: 'Spring cleaning' },
    ])
    const stored = await rowsOf<{ rule: string }>("SELECT rule FROM rule_versions WHERE name = 'fourth'")
    expect(JSON.parse(stored[0]?.rule ?? '')).toEqual((await inForce())['fourth'])
  })

  test('with nothing new is no version of anything', async () => {
    await configure()
    await configure()
    expect(await rowsOf('SELECT DISTINCT config_version AS version FROM rule_versions')).toEqual([{ version: 1 }])
  })
})

const hour = 3_600_000

/** An item that came so many milliseconds ago, and what rules made of it. */
async function seen(n: number, ago: number, matched: string[] | null, errors: object[] | null): Promise<void> {
  const id = await stored({ id: evt(n), receivedAt: NOON - ago })
  const columns = [matched && JSON.stringify(matched), errors && JSON.stringify(errors)]
  await rowsOf('UPDATE items SET matched = ?, rule_errors = ? WHERE id = ?', ...columns, id)
}

describe('the list', () => {
  test('shows rules in their order, drafts that are new behind them, and how each did of late', async () => {
    await configure()
    await draft('zebra', 'x')
    await seen(1, hour, ['first', 'second'], null)
    await seen(2, 30 * hour, ['first'], [{ rule: 'third', message: 'earlier' }])
    await seen(3, 2 * hour, null, [{ rule: 'third', message: 'there is no such key' }])
    await seen(4, 200 * hour, ['first'], null)
    const { rules, countedSince } = await read<{ rules: { name: string; health: object }[]; countedSince: number }>('/v1/rules')
    expect(countedSince).toBe(NOON + 60_000 - 168 * hour)
    const none = { day: 0, week: 0 }
    expect(rules).toMatchObject([
      {
        name: 'first',
        version: 1,
        reason: 'sluice.yaml',
        draft: null,
        health: { matches: { day: 1, week: 2 }, lastMatchAt: NOON - hour, errors: none },
      },
      { name: 'second', health: { matches: { day: 1, week: 1 }, errors: none } },
      {
        name: 'third',
        health: {
          matches: none,
          lastMatchAt: null,
          errors: { day: 1, week: 2 },
          lastError: { itemId: evt(3), message: 'there is no such key', at: NOON - 2 * hour },
        },
      },
      { name: 'zebra', rule: null, version: 0, draft: { base: 0, outdated: false }, health: { matches: none } },
    ])
  })

  test('shows nothing of other workspaces', async () => {
    await configure()
    await draft('first', 'crashes')
    expect(await read('/v1/rules', { workspace: 'acme' })).toMatchObject({ rules: [] })
    expect((await send('GET', '/v1/rules/first', undefined, { workspace: 'acme' })).status).toBe(404)
    expect((await send('DELETE', '/v1/rules/first/draft', undefined, { workspace: 'acme' })).status).toBe(404)
  })
})

test('who may only read changes nothing, and who may write puts nothing in force', async () => {
  await configure()
  const body = { rule: aRule('crashes'), reason: 'x' }
  expect((await send('PUT', '/v1/rules/first/draft', { rule: body.rule }, { scopes: ['read'] })).status).toBe(403)
  expect((await send('PUT', '/v1/rules/first/draft', { rule: body.rule }, { scopes: ['write'] })).status).toBe(200)
  expect((await send('POST', '/v1/rules/first/publish', body, { scopes: ['read', 'write'] })).status).toBe(403)
  expect((await send('DELETE', '/v1/rules/first', { reason: 'x' }, { scopes: ['read', 'write'] })).status).toBe(403)
  expect((await send('GET', '/v1/rules/first', undefined, { scopes: ['read'] })).status).toBe(200)
})

import { evt, NOON } from '@sluice/testing/builders'
import { beforeEach, describe, expect, test } from 'vitest'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aRule, aRuleWorld } from './rules-world.ts'
import { aSave, readError, rowsOf, stored } from './world.ts'

const { send, configure, read, asked, ports } = aRuleWorld()

interface Explained {
  at: number
  rules: { rule: string; matched: boolean; when: { expression: string } }[]
}

beforeEach(async () => {
  await configure()
  await stored({ id: evt(1) })
})

describe('explaining an item', () => {
  const path = `/v1/items/${evt(1)}/explain`

  test('names every rule with what it came to, or the one that is asked for', async () => {
    const { rules } = await read<Explained>(path)
    expect(rules.map(({ rule, matched }) => [rule, matched])).toEqual([
      ['first', true],
      ['second', false],
      ['third', false],
    ])
    expect((await read<Explained>(`${path}?rule=second`)).rules.map(({ rule }) => rule)).toEqual(['second'])
  })

  test('looks at drafts where that is asked', async () => {
    await send('PUT', '/v1/rules/second/draft', { rule: aRule('rows') })
    await send('PUT', '/v1/rules/new/draft', { rule: aRule('export') })
    const inForce = await read<Explained>(`${path}?rule=second`)
    expect(inForce.rules).toMatchObject([{ matched: false, when: { expression: 'love' } }])
    const { rules } = await read<Explained>(`${path}?draft=true`)
    expect(rules.map(({ rule, matched }) => [rule, matched])).toEqual([
      ['first', true],
      ['second', true],
      ['third', false],
      ['new', true],
    ])
    expect((await send('GET', `${path}?rule=new`)).status).toBe(404)
    expect((await send('GET', `${path}?rule=new&draft=true`)).status).toBe(200)
  })

  test('is as of the time at which rules decided, or now', async () => {
    expect((await read<Explained>(path)).at).toBe(ports.now())
    await rowsOf('UPDATE items SET dispatched_at = ?', NOON + 5_000)
    expect((await read<Explained>(path)).at).toBe(NOON + 5_000)
    expect(asked.at(-1)?.now).toBe(NOON + 5_000)
  })

  test('needs an item of the workspace that is understood', async () => {
    await saveItems(env.DB, [aSave({ id: evt(2) })], NOON)
    expect((await send('GET', `/v1/items/${evt(2)}/explain`)).status).toBe(409)
    expect((await send('GET', `/v1/items/${evt(3)}/explain`)).status).toBe(404)
    await configure(undefined, { workspace: 'acme' })
    expect((await send('GET', path, undefined, { workspace: 'acme' })).status).toBe(404)
  })
})

describe('a preview', () => {
  test('shows an action with a real item, whatever rules say of it', async () => {
    const response = await send(
      'POST',
      '/v1/rules/preview',
      { action: { to: 'kudos', title: 'Look' }, itemId: evt(1) },
      { scopes: ['write'] },
    )
    expect(await response.json()).toEqual({
      action: 0,
      destination: 'kudos',
      kind: 'slack',
      title: 'Look',
      text: 'The export loses rows.',
      approval: false,
      problems: [],
    })
  })

  test('of an action that cannot be is refused', async () => {
    const checked = aRuleWorld()
    const dispatch = { ...checked.ports.dispatch, checkConfig: async () => [{ path: 'rules.preview.then.0.title', message: 'has no end' }] }
    const refused = await aRuleWorld({ dispatch }).send('POST', '/v1/rules/preview', {
      action: { to: 'kudos', title: '{{' },
      itemId: evt(1),
    })
    expect(await readError(refused)).toMatchObject({
      code: 'RULE_INVALID',
      details: [{ path: 'rule.then.0.title', message: 'has no end' }],
    })
  })
})

const explainAll = (body: object, scopes: ['read'] | ['write'] = ['write']) => send('POST', '/v1/rules/explain', body, { scopes })
const explained = async (body: object): Promise<[string, boolean, string][]> => {
  const { items } = await (await explainAll(body)).json<{ items: { itemId: string; rule: Explained['rules'][number] }[] }>()
  return items.map(({ itemId, rule }) => [itemId, rule.matched, rule.when.expression])
}

describe('explaining what a dry run found', () => {
  test('is about the rule as it is written, for each item as of the time it came', async () => {
    await stored({ id: evt(2), receivedAt: NOON + 60_000 })
    asked.length = 0
    expect(await explained({ name: 'first', rule: aRule('export'), items: [evt(1), evt(2)] })).toEqual([
      [evt(2), true, 'export'],
      [evt(1), true, 'export'],
    ])
    expect(new Set(asked.map(({ now }) => now))).toEqual(new Set([NOON, NOON + 60_000]))
    // What would be sent is not rendered once more.
    expect(asked[0]?.config.rules['first']?.then).toEqual([])
  })

  test('takes the draft, or the rule in force, where none is sent', async () => {
    expect(await explained({ name: 'first', items: [evt(1)] })).toEqual([[evt(1), true, 'loses']])
    await send('PUT', '/v1/rules/first/draft', { rule: aRule('nothing of it') })
    expect(await explained({ name: 'first', items: [evt(1)] })).toEqual([[evt(1), false, 'nothing of it']])
  })

  test('leaves out what is not understood or belongs to another workspace', async () => {
    await saveItems(env.DB, [aSave({ id: evt(3) })], NOON)
    expect(await explained({ name: 'first', items: [evt(3), evt(4), evt(1)] })).toHaveLength(1)
    await configure(undefined, { workspace: 'acme' })
    const theirs = await send('POST', '/v1/rules/explain', { name: 'first', items: [evt(1)] }, { scopes: ['write'], workspace: 'acme' })
    expect(await theirs.json()).toEqual({ items: [] })
  })

  test('refuses a rule that does not compile or is not there, and somebody who may only read', async () => {
    const refused = await explainAll({ name: 'first', rule: aRule('(('), items: [evt(1)] })
    expect([refused.status, (await readError(refused)).code]).toEqual([422, 'RULE_INVALID'])
    expect((await explainAll({ name: 'nobody', items: [evt(1)] })).status).toBe(404)
    expect((await explainAll({ name: 'first', items: [evt(1)] }, ['read'])).status).toBe(403)
  })
})

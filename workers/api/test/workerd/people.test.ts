import { aDelivery, anEvent, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { continueErasures } from '../../src/people/erasure.ts'
import { toPersonId } from '../../src/people/person.ts'
import { raiseAlerts } from '../../src/alerts/raise.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { encodeMessage } from '../../src/dead-letters/codec.ts'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { tagItem } from '../../src/store/tag-item.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { env } from './bindings.ts'
import { aRuleWorld } from './rules-world.ts'
import { aSave, rowsOf, stored } from './world.ts'

const forgotten: { texts: unknown[]; deliveries: unknown[] } = { texts: [], deliveries: [] }
const world = aRuleWorld()
const { send, read, ports } = world
const { llm, dispatch } = ports
Object.assign(ports, {
  llm: Object.assign(Object.create(llm) as typeof llm, {
    forgetTexts: async (_: string, texts: unknown[]) => {
      forgotten.texts.push(...texts)
      return texts.length
    },
  }),
  dispatch: { ...dispatch, forgetDeliveries: async (...asked: unknown[]) => void forgotten.deliveries.push(asked) },
})

const ZEBRA = { id: 'zebra-7781', name: 'Zebra Stripes', email: 'Zebra@Example.com' }
const OTHER = { id: 'lion-1', name: 'Lion', email: 'lion@example.com' }
const zebra = toPersonId({ source: 'survey', author: ZEBRA.id })

interface Person {
  id: string
  source: string
  email: string | null
  items: number
}

interface Receipt {
  id: string
  digest: string
  finishedAt: number | null
  watching: boolean
  removed: Record<string, number>
  sent: Record<string, number>
}

const find = (author: string, workspace = 'default') =>
  read<{ people: Person[]; nextCursor: string | null }>(`/v1/people?author=${encodeURIComponent(author)}`, { workspace, scopes: ['read'] })

/** Two people with an item each, and with everything that can hang on one. */
async function theyWrote(): Promise<void> {
  await stored({ id: evt(1), source: 'survey', author: ZEBRA, text: 'My stripes are gone, says zebra.' })
  await stored({ id: evt(2), source: 'survey', author: OTHER, text: 'The zebra crossing is fine.' })
  for (const n of [1, 2]) {
    const shown = { title: `zebra ${n}`, text: 'stripes', options: {}, data: { author: ZEBRA } }
    const plan = aDelivery({ id: dlv(n), eventId: evt(n), destination: 'tickets', content: shown })
    await savePlans(env.DB, [{ workspace: 'default', eventId: evt(n), matched: ['r'], ruleErrors: [], deliveries: [plan] }], NOON)
    await send('PUT', `/v1/items/${evt(n)}/state`, { state: 'done', assignee: 'mira' })
    await send('POST', `/v1/items/${evt(n)}/corrections`, { category: 'praise' })
    await tagItem(env.DB, 'default', evt(n), ['vip'], NOON)
    await env.DB.prepare("INSERT INTO item_notes (workspace, item_id, at, author, text) VALUES ('default', ?1, 1, 'k', 'called zebra')")
      .bind(evt(n))
      .run()
  }
  await env.DB.prepare("UPDATE deliveries SET status = 'delivered', finished_at = ?1").bind(NOON).run()
}

const TRACES = ['items', 'deliveries', 'item_states', 'item_tags', 'corrections', 'item_notes'] as const
const left = () => Promise.all(TRACES.map(async (table) => (await rowsOf<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n))

/** Everything that the database says, but who reads the audit log of what was asked. */
async function everything(): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf%' AND name NOT LIKE 'items_text_%' AND name <> 'items_text' AND name <> 'erasures'",
  )
  return JSON.stringify(await Promise.all(tables.map(({ name }) => rowsOf(`SELECT * FROM ${name}`))))
}

test('a person is found by the id of a source, with what they wrote', async () => {
  await theyWrote()
  await stored({ id: evt(3), source: 'github', author: { id: ZEBRA.id, name: 'Somebody else' } })
  expect((await find(ZEBRA.id)).people).toMatchObject([
    { source: 'github', name: 'Somebody else', email: null, items: 1 },
    { id: zebra, source: 'survey', name: ZEBRA.name, email: ZEBRA.email, items: 1 },
  ])
  expect((await find('nobody')).people).toEqual([])
  expect((await find(ZEBRA.id, 'acme')).people).toEqual([])
})

test('a person is found by their address, however it is written', async () => {
  await theyWrote()
  const { people, nextCursor } = await find('zebra@example.com')
  expect(people).toMatchObject([{ id: zebra, items: 1 }])
  expect(nextCursor).toBeNull()
})

test('one whose item is still being understood is found too', async () => {
  await saveItems(env.DB, [aSave({ id: evt(1), source: 'survey', author: ZEBRA })], NOON)
  expect((await find(ZEBRA.id)).people).toMatchObject([{ id: zebra, items: 1 }])
})

test('the export holds everything that hangs on a person, and nothing of others', async () => {
  await theyWrote()
  const response = await send('GET', `/v1/people/${zebra}/export`, undefined, { scopes: ['read'] })
  expect(response.headers.get('content-disposition')).toContain('.ndjson')
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; itemId: string })
  expect([...new Set(lines.map(({ type }) => type))].sort()).toEqual([
    'audit',
    'correction',
    'delivery',
    'item',
    'note',
    'payload',
    'state',
    'tag',
  ])
  expect(new Set(lines.map(({ itemId }) => itemId))).toEqual(new Set([evt(1)]))
  expect(lines).toContainEqual(expect.objectContaining({ type: 'payload', in: 'text', body: '{"comment":"The export loses rows."}' }))
  const { entries } = await read<{ entries: { action: string }[] }>('/v1/audit?action=person')
  expect(entries.map(({ action }) => action)).toEqual(['person.exported'])
})

test('deleting a person leaves no trace of them, and all of everybody else', async () => {
  await theyWrote()
  await env.PAYLOADS.put('default/files/1', 'a picture')
  await env.DB.prepare("UPDATE items SET item = json_set(item, '$.attachments', json(?1)) WHERE id = ?2")
    .bind(JSON.stringify([{ name: 'a.png', contentType: 'image/png', size: 9, key: 'default/files/1' }]), evt(1))
    .run()
  const sample = { eventId: evt(1), deliveryId: dlv(1), title: 'zebra 1', detail: 'My stripes' }
  await raiseAlerts(ports, [{ workspace: 'default', kind: 'delivery_parked', subject: 'tickets', sentence: 'x', sample }])
  const large = { in: 'r2', key: `default/${evt(7)}`, size: 100 }
  await env.PAYLOADS.put(large.key, JSON.stringify({ mail: ZEBRA.email }))
  const event = anEvent({ source: 'survey', body: JSON.stringify({ user: ZEBRA.id }) })
  const letter = { workspace: 'default', stage: 'raw', eventId: evt(9), code: 'X', reason: 'x', message: { v: 1, event } } as const
  const inR2 = { ...letter, eventId: evt(7), message: { v: 1, event: { ...event, body: large } } }
  const others = (n: number) => ({ ...letter, eventId: evt(n), message: { v: 1, event: anEvent({ source: 'survey' }) } })
  await saveDeadLetters(env.DB, [letter, inR2, others(8), others(10)], NOON)
  // Who corrected it has taken the name out, and how it came is kept.
  await env.DB.prepare('UPDATE dead_letters SET edited_at = 1, original = ?1 WHERE event_id = ?2')
    .bind(encodeMessage(letter.message), evt(10))
    .run()

  const receipt = await (await send('DELETE', `/v1/people/${zebra}`)).json<Receipt>()
  expect(receipt).toMatchObject({
    finishedAt: ports.now(),
    watching: true,
    removed: {
      items: 1,
      deliveries: 1,
      states: 1,
      tags: 1,
      corrections: 1,
      notes: 1,
      deadLetters: 3,
      objects: 1,
      modelAnswers: 1,
      alerts: 1,
    },
    sent: { tickets: 1 },
  })
  expect(await left()).toEqual(TRACES.map(() => 1))
  expect(await rowsOf('SELECT rowid FROM items_text WHERE items_text MATCH ?', 'stripes')).toEqual([])
  expect(await env.PAYLOADS.get('default/files/1')).toBeNull()
  expect(await env.PAYLOADS.get(large.key)).toBeNull()
  expect(forgotten.texts).toEqual([{ text: 'My stripes are gone, says zebra.' }])
  expect(forgotten.deliveries).toEqual([['default', 'tickets', [dlv(1)]]])
  await env.DB.prepare('DELETE FROM items WHERE id = ?').bind(evt(2)).run()
  await env.DB.prepare('DELETE FROM deliveries WHERE id = ?').bind(dlv(2)).run()
  await env.DB.prepare('DELETE FROM item_notes').run()
  expect(await everything()).not.toMatch(/zebra-7781|zebra@|stripes/i)
})

test('one whose item could not be understood is found, exported and deleted too, also long after', async () => {
  const save = aSave({ id: evt(1), source: 'survey', author: ZEBRA })
  await saveItems(env.DB, [save], NOON)
  const letter = {
    workspace: 'default',
    stage: 'normalized',
    eventId: evt(1),
    code: 'X',
    reason: 'x',
    message: { v: 1, item: save.item },
  } as const
  await saveDeadLetters(env.DB, [letter], NOON)
  await sweep(600_000, ports)
  expect((await find(ZEBRA.id)).people).toMatchObject([{ id: zebra, items: 1 }])
  expect(await (await send('GET', `/v1/people/${zebra}/export`)).text()).toContain('"type":"deadLetter"')
  expect(await (await send('DELETE', `/v1/people/${zebra}`)).json()).toMatchObject({ removed: { items: 1, deadLetters: 1 } })
  expect(await rowsOf('SELECT id FROM items UNION SELECT id FROM dead_letters')).toEqual([])
})

test('the receipt says what, when and by whom, and not who it was about', async () => {
  await theyWrote()
  const receipt = await (await send('DELETE', `/v1/people/${zebra}`)).json<Receipt>()
  const { entries } = await read<{ entries: { action: string; subject: string; actor: string; details: object }[] }>(
    '/v1/audit?action=person',
  )
  expect(entries).toMatchObject([
    {
      action: 'person.erased',
      subject: receipt.id,
      actor: expect.stringMatching(/^key_/) as string,
      details: { digest: receipt.digest, removed: { items: 1 } },
    },
    { action: 'person.erasure_asked', subject: receipt.id },
  ])
  expect(JSON.stringify([entries, receipt])).not.toMatch(/zebra/i)
  const listed = await read<{ erasures: Receipt[] }>('/v1/erasures')
  expect(listed.erasures).toEqual([receipt])
})

test('what was on its way arrives late and goes as well; what comes after does not', async () => {
  await theyWrote()
  await send('DELETE', `/v1/people/${zebra}`)
  await saveItems(env.DB, [aSave({ id: evt(5), source: 'survey', author: ZEBRA, receivedAt: NOON })], NOON + 90_000)
  await saveItems(env.DB, [aSave({ id: evt(6), source: 'survey', author: ZEBRA, receivedAt: NOON + 120_000 })], NOON + 120_000)
  await continueErasures({ ...ports, now: () => NOON + 2 * 3_600_000 }, 1_000)
  expect((await rowsOf<{ id: string }>('SELECT id FROM items')).map(({ id }) => id)).toEqual([evt(2), evt(6)])
  await continueErasures({ ...ports, now: () => NOON + 5 * 86_400_000 }, 1_000)
  expect(await rowsOf('SELECT person, step, next_at FROM erasures')).toEqual([{ person: null, step: 'done', next_at: null }])
})

test('a message about an item that is gone brings nothing back', async () => {
  await theyWrote()
  await send('DELETE', `/v1/people/${zebra}`)
  const { analysis } = JSON.parse(
    (await rowsOf<{ row: string }>("SELECT json_object('analysis', json(analysis)) AS row FROM items"))[0]?.row ?? '',
  ) as {
    analysis: Parameters<typeof saveAnalyses>[1][number]['analysis']
  }
  await saveAnalyses(env.DB, [{ workspace: 'default', id: evt(1), analysis }], NOON)
  await savePlans(
    env.DB,
    [{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries: [aDelivery({ id: dlv(1), eventId: evt(1) })] }],
    NOON,
  )
  await tagItem(env.DB, 'default', evt(1), ['vip'], NOON)
  expect(await left()).toEqual(TRACES.map(() => 1))
})

test('where a copy cannot be deleted the rows stay, and the next run finishes it', async () => {
  await theyWrote()
  const broken = { ...ports, llm: { forgetTexts: () => Promise.reject(new Error('KV is down')) } }
  await env.DB.prepare("INSERT INTO erasures VALUES ('default', 'era_1', ?1, 'd', ?2, 'key', 'items', '{\"seq\":0}', '{}', '{}', NULL, ?2)")
    .bind(JSON.stringify({ source: 'survey', author: ZEBRA.id, email: null }), NOON)
    .run()
  await expect(continueErasures(broken, 1_000)).rejects.toThrow('KV is down')
  expect(await left()).toEqual(TRACES.map(() => 2))
  await continueErasures({ ...ports, now: () => NOON + 180_000 }, 1_000)
  expect(await left()).toEqual(TRACES.map(() => 1))
})

test('a body that several people share goes, their items stay', async () => {
  await stored({ id: evt(1), source: 'survey', author: ZEBRA, eventId: evt(7) })
  await stored({ id: evt(2), source: 'survey', author: OTHER, eventId: evt(7) })
  await env.DB.prepare('UPDATE items SET raw = ?1 WHERE id = ?2')
    .bind(JSON.stringify([ZEBRA, OTHER]), evt(2))
    .run()
  await send('DELETE', `/v1/people/${zebra}`)
  expect(await rowsOf('SELECT id, raw FROM items')).toEqual([{ id: evt(2), raw: '' }])
})

test('only an admin deletes, and nobody in another workspace', async () => {
  await theyWrote()
  expect((await send('DELETE', `/v1/people/${zebra}`, undefined, { scopes: ['read', 'write'] })).status).toBe(403)
  expect((await send('DELETE', `/v1/people/${zebra}`, undefined, { workspace: 'acme' })).status).toBe(404)
  expect((await send('GET', `/v1/people/${zebra}/export`, undefined, { workspace: 'acme' })).status).toBe(404)
  expect((await send('DELETE', '/v1/people/nonsense')).status).toBe(404)
  expect(await left()).toEqual(TRACES.map(() => 2))
})

test('a path with a person in it is not logged', async () => {
  await theyWrote()
  await send('GET', `/v1/people/${zebra}/export`)
  expect(JSON.stringify(world.log)).not.toContain(zebra)
})

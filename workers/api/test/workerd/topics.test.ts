import { anAnalysis, aDelivery, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import { loadTopic } from '../../src/topics/detail.ts'
import { TopicPage } from '../../src/routes/list-topics.ts'
import { type EditedTopicView, TopicDetailView } from '../../src/routes/topic-shapes.ts'
import { ruleItems } from '../../src/read/rule-items.ts'
import { countAuthors } from '../../src/store/authors.ts'
import { openDatabase } from '../../src/store/database.ts'
import { saveAnalyses } from '../../src/store/save-analyses.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, readError, rowsOf, stored } from './world.ts'

const { fetch } = aWorld()
const HOUR = 3_600_000
const DAY = 24 * HOUR
type Page = z.infer<typeof TopicPage>
type Detail = z.infer<typeof TopicDetailView>
type Edited = z.infer<typeof EditedTopicView>

let next = 0
beforeEach(() => {
  next = 0
})

interface Said {
  topics: string[]
  label?: 'negative' | 'neutral' | 'positive'
  score?: number
  author?: string
  text?: string
  daysAgo?: number
  source?: string
  category?: 'bug' | 'question'
}

/** An understood item. */
async function say({
  topics,
  label = 'negative',
  score = -0.5,
  author = 'u',
  text = 'It does not work.',
  daysAgo = 0,
  source,
  category,
}: Said) {
  next += 1
  const id = evt(next)
  await stored(
    { id, text, receivedAt: NOON - daysAgo * DAY, author: { id: author, name: author }, ...(source !== undefined && { source }) },
    { topics, sentiment: { label, score, confidence: 0.9 }, ...(category && { category }) },
  )
  return id
}

const many = async (count: number, said: Said): Promise<void> => {
  for (let n = 0; n < count; n += 1) await say(said)
}

async function ask<Answer>(path: string, body?: unknown, workspace = 'default'): Promise<Answer> {
  const response = await send(path, body, workspace)
  expect([path, response.status]).toEqual([path, 200])
  return response.json<Answer>()
}

async function send(path: string, body?: unknown, workspace = 'default', scope: 'read' | 'write' = 'write'): Promise<Response> {
  const headers = { ...(await aKey(['read', scope], workspace)), 'content-type': 'application/json' }
  return fetch(path, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })
}

const list = async (query = ''): Promise<Page> => TopicPage.parse(await ask(`/v1/topics?${query}`))
const names = async (query = ''): Promise<string[]> => (await list(query)).topics.map(({ topic }) => topic)
const line = async (topic: string) => (await list()).topics.find((one) => one.topic === topic)
const detail = async (topic: string): Promise<Detail> => TopicDetailView.parse(await ask(`/v1/topics/${encodeURIComponent(topic)}`))
const edit = (topic: string, verb: string, body: unknown): Promise<Edited> => ask(`/v1/topics/${encodeURIComponent(topic)}/${verb}`, body)
const undo = (version: number | null): Promise<Edited> => ask('/v1/topic-versions/undo', { version })

/** How many items the list of the Inbox has, by its pages and by its counter. */
async function listed(topic: string, { from, to }: { from: number; to: number }): Promise<number[]> {
  const query = `topic=${encodeURIComponent(topic)}&from=${from}&to=${to}`
  const { items } = await ask<{ items: unknown[] }>(`/v1/items?limit=100&${query}`)
  const { all } = await ask<{ all: number }>(`/v1/items/counts?${query}`)
  return [items.length, all]
}

/** The same number wherever one looks. */
async function expectEverywhere(topic: string, items: number): Promise<void> {
  const { topics, from, to } = await list()
  expect(topics.find((one) => one.topic === topic)?.items).toBe(items)
  const shown = await detail(topic)
  expect([shown.items, shown.negative + shown.neutral + shown.positive, shown.sampled]).toEqual([items, items, items])
  expect(shown.sentiment.reduce((sum, one) => sum + one.negative + one.neutral + one.positive, 0)).toBe(items)
  expect(await listed(topic, { from, to })).toEqual([items, items])
  const overview = await ask<{ topics: { topic: string; items: number }[] }>(`/v1/overview?from=${from}&to=${to}`)
  expect(overview.topics.find((one) => one.topic === topic)?.items).toBe(items)
}

test('topics that rise come first: new ones, then by change and volume', async () => {
  await many(4, { topics: ['steady'], daysAgo: 8 })
  await many(4, { topics: ['steady'] })
  await many(2, { topics: ['grown'], daysAgo: 8 })
  await many(5, { topics: ['grown'] })
  await many(4, { topics: ['new'] })
  const { topics, understood } = await list()
  expect(topics.map(({ topic, state, items, previous }) => [topic, state, items, previous])).toEqual([
    ['new', 'emerging', 4, 0],
    ['grown', 'active', 5, 2],
    ['steady', 'active', 4, 4],
  ])
  expect(understood).toBe(13)
  expect(topics[0]?.series).toHaveLength(14)
  expect(topics[0]?.series.at(-1)).toBe(4)
})

test('each order goes by what it says, and pages follow each other without a gap', async () => {
  await many(3, { topics: ['loud'], author: 'one' })
  for (const author of ['a', 'b']) await say({ topics: ['shared'], author, label: 'positive', score: 0.8 })
  await say({ topics: ['old'], daysAgo: 9 })
  await say({ topics: ['old'], label: 'neutral', score: 0 })
  expect(await names('sort=items')).toEqual(['loud', 'shared', 'old'])
  expect(await names('sort=people')).toEqual(['shared', 'loud', 'old'])
  expect((await names('sort=negative'))[0]).toBe('loud')
  expect((await names('sort=new')).at(-1)).toBe('old')
  for (const sort of ['rising', 'items', 'people', 'negative', 'new']) {
    const all = await names(`sort=${sort}`)
    const paged: string[] = []
    let cursor = ''
    do {
      const page = await list(`sort=${sort}&limit=1${cursor}`)
      paged.push(...page.topics.map(({ topic }) => topic))
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`
    } while (cursor !== '')
    expect([sort, paged]).toEqual([sort, all])
  }
})

test('a line says how many people and tickets there are, since when, and what was said last', async () => {
  const first = await say({ topics: ['export'], author: 'a', text: 'The export stops.', daysAgo: 3 })
  await many(2, { topics: ['export'], author: 'b', text: 'Export again.' })
  await ticket(first, 'T-1')
  expect(await line('export')).toMatchObject({
    people: 2,
    tickets: 1,
    firstSeen: NOON - 3 * DAY,
    quote: { itemId: evt(3), text: 'Export again.' },
  })
})

/** Hashes that lie as those of so many people do. */
const hashes = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, n) => Math.imul(n + seed * count + 1, 0x9e3779b1) >>> 0)

const sketch = (all: number[]): number[] => all.toSorted((a, b) => a - b).slice(0, 128)

test('how many people wrote in months is the same number, whether others write every day or the same', async () => {
  await say({ topics: ['export'] })
  const midnight = NOON - (NOON % DAY)
  const written: Record<string, (day: number) => number[]> = {
    'others every day': (day) => sketch(hashes(900, day)),
    'the same every day': () => sketch(hashes(900, 1)),
    'few people': (day) => sketch(hashes(3, day % 5)),
    'all at once': (day) => hashes(200, day),
  }
  const rows = Object.entries(written).flatMap(([topic, of]) =>
    Array.from({ length: 60 }, (_, day) => ['default', midnight - (59 - day) * DAY, topic, 1, 0, 0, JSON.stringify(of(day))]),
  )
  await say({ topics: Object.keys(written), daysAgo: 100 })
  await env.DB.batch(
    rows.map((row) =>
      env.DB.prepare(
        'INSERT INTO topic_days (workspace, day, topic, negative, neutral, positive, authors) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)',
      ).bind(...row),
    ),
  )
  const { topics } = await list(`from=${midnight - 59 * DAY}&to=${midnight + DAY}`)
  const people = Object.fromEntries(topics.map((one) => [one.topic, one.people]))
  const expected = Object.entries(written).map(([topic, of]) => [
    topic,
    countAuthors(Array.from({ length: 60 }, (_, day) => JSON.stringify(of(day)))),
  ])
  expect(people).toEqual({ export: 1, ...Object.fromEntries(expected) })
  for (const topic of Object.keys(written)) {
    const path = `/v1/topics/${encodeURIComponent(topic)}?from=${midnight - 59 * DAY}&to=${midnight + DAY}`
    expect([topic, (await ask<Detail>(path)).people]).toEqual([topic, people[topic]])
  }
  expect(people['few people']).toBe(15)
})

async function ticket(eventId: string, externalId: string): Promise<void> {
  const delivery = aDelivery({ id: dlv(next), eventId })
  await savePlans(env.DB, [{ workspace: 'default', eventId, matched: ['r'], ruleErrors: [], deliveries: [delivery] }], NOON)
  await env.DB.prepare("UPDATE deliveries SET status = 'delivered', external_id = ?1, external_url = ?2 WHERE id = ?3")
    .bind(externalId, `https://tickets.example/${externalId}`, dlv(next))
    .run()
}

test('a topic tells where it comes from, what stands beside it, and what people say', async () => {
  const ticketed = await say({ topics: ['export'], text: 'This is the worst of all days.', score: -0.95, daysAgo: 2 })
  await ticket(ticketed, 'T-9')
  const texts = [
    'The export of invoices stops half way.',
    'Export of invoices stops after an hour.',
    'Invoices: the export never stops, sadly.',
  ]
  for (const [index, text] of texts.entries())
    await say({ topics: ['export', 'invoices'], text, author: `a${index}`, score: -0.2 - index / 10, category: 'bug' })
  await say({ topics: ['export'], text: 'Splendid work!', label: 'positive', score: 0.9, source: 'reddit', category: 'question' })
  const shown = await detail('export')
  expect(shown).toMatchObject({ items: 5, people: 4, negative: 4, positive: 1, names: ['export'], sampled: 5, firstSeen: NOON - 2 * DAY })
  expect(shown.sources.map(({ items }) => items)).toEqual([4, 1])
  expect(shown.beside).toEqual([{ value: 'invoices', items: 3 }])
  expect(shown.categories[0]).toEqual({ value: 'bug', items: 4 })
  expect(shown.tickets).toMatchObject([{ externalId: 'T-9', url: 'https://tickets.example/T-9', items: 1 }])
  const said = (kind: string): string[] => shown.quotes.filter((quote) => quote.kind === kind).map(({ text }) => text)
  expect(texts).toContain(said('representative')[0])
  expect(said('newest')).toContain('Splendid work!')
  expect(said('negative')[0]).toBe('This is the worst of all days.')
})

test('merged topics count as one everywhere, an item with several of their names once', async () => {
  await many(3, { topics: ['login fails'] })
  await many(2, { topics: ['login failure'] })
  await many(2, { topics: ['login fails', 'login failure'] })
  await say({ topics: ['export'] })
  const { preview } = await edit('login fails', 'merge', { topics: ['login failure'], preview: true })
  expect(preview).toEqual({
    moves: [{ name: 'login failure', from: 'login failure', to: 'login fails', items: 4, quote: 'It does not work.' }],
    results: [{ topic: 'login fails', items: 7 }],
    rules: [],
  })
  await expectEverywhere('login fails', 5)

  const { version } = await edit('login fails', 'merge', { topics: ['login failure'] })
  await expectEverywhere('login fails', 7)
  expect(await names()).not.toContain('login failure')
  // What comes afterwards is counted so as well, in one batch or alone.
  await say({ topics: ['login failure', 'login fails', 'export'] })
  await expectEverywhere('login fails', 8)
  const { from, to } = await list()
  expect(await listed('login failure', { from, to })).toEqual([8, 8])
  expect((await detail('login failure')).topic).toBe('login fails')

  await undo(version)
  await expectEverywhere('login fails', 6)
  await expectEverywhere('login failure', 5)
})

test('items say the topic as it is called now, each once: in lists, files, journeys and for rules', async () => {
  const id = await say({ topics: ['login fails', 'export', 'login failure'] })
  await edit('login fails', 'rename', { name: 'signing in' })
  await edit('signing in', 'merge', { topics: ['login failure'] })
  const { items } = await ask<{ items: { topics: string[] }[] }>('/v1/items?topic=signing%20in')
  expect(items.map(({ topics }) => topics)).toEqual([['signing in', 'export']])
  const file = await (await send('/v1/items/export?format=csv&topic=login%20failure')).text()
  expect(file).toContain('signing in; export')
  const { analysis } = await ask<{ analysis: { topics: string[] } }>(`/v1/events/${id}`)
  expect(analysis.topics).toEqual(['signing in', 'export'])

  // A dry run looks at stored items; dispatch evaluates the rules on what saving an analysis answers.
  const [tried] = await ruleItems(openDatabase(env.DB), 'default', {}, null, 1)
  expect(tried?.analysis.topics).toEqual(['signing in', 'export'])
  const save = aSave({ id: evt(99) })
  await saveItems(env.DB, [save], NOON)
  const given = { workspace: 'default', id: evt(99), analysis: anAnalysis({ topics: ['login failure', 'login fails'] }) }
  for (const time of ['the first time', 'delivered twice']) {
    const [answer] = await saveAnalyses(env.DB, [given], NOON)
    expect([time, answer?.analysis?.topics]).toEqual([time, ['signing in']])
  }
})

test('a correction is counted under the topics as they are shown', async () => {
  const id = await say({ topics: ['login fails', 'login failure'] })
  await edit('login fails', 'merge', { topics: ['login failure'] })
  await expectEverywhere('login fails', 1)
  const path = `/v1/items/${id}/corrections`
  expect(await ask(path, { topics: ['login fails'] })).toMatchObject({ corrected: false })
  expect(await ask(path, { topics: ['login failure', 'export'] })).toMatchObject({
    corrected: true,
    analysis: { topics: ['login fails', 'export'] },
  })
  await expectEverywhere('login fails', 1)
  await ask(path, { topics: ['export'] })
  expect(await names()).toEqual(['export'])
  expect(await rowsOf('SELECT * FROM topic_overlaps WHERE negative + neutral + positive <> 0')).toEqual([])
})

test('a name that was put under a topic can be taken out again; what a model calls by one name cannot be taken apart', async () => {
  await many(2, { topics: ['login fails'] })
  await many(3, { topics: ['payment fails'] })
  await edit('login fails', 'merge', { topics: ['payment fails'] })
  const { preview } = await edit('login fails', 'split', { names: ['payment fails'], preview: true })
  expect(preview.results).toEqual([
    { topic: 'payment fails', items: 3 },
    { topic: 'login fails', items: 2 },
  ])
  await edit('login fails', 'split', { names: ['payment fails'], name: 'paying' })
  await expectEverywhere('paying', 3)
  await expectEverywhere('login fails', 2)
  const refused = await send('/v1/topics/login%20fails/split', { names: ['login fails'] })
  expect([refused.status, (await readError(refused)).details[0]?.message]).toEqual([
    400,
    'must leave one; to move all of them, rename the topic',
  ])
})

test('who changed what is kept in versions and the audit log; a change that others build on is not taken back', async () => {
  await say({ topics: ['login'] })
  const first = await edit('login', 'rename', { name: 'signing in' })
  const second = await edit('signing in', 'rename', { name: 'accounts' })
  const refused = await send('/v1/topic-versions/undo', { version: first.version })
  expect([refused.status, (await readError(refused)).code]).toEqual([409, 'CONFLICT'])
  expect((await undo(second.version)).topic).toBe('signing in')
  await undo(first.version)
  expect(await names()).toEqual(['login'])
  const { versions } = await ask<{ versions: { version: number; verb: string; undone: boolean }[] }>('/v1/topic-versions')
  expect(versions.map(({ version, verb, undone }) => [version, verb, undone])).toEqual([
    [4, 'undone', false],
    [3, 'undone', false],
    [2, 'renamed', true],
    [1, 'renamed', true],
  ])
  const { entries } = await ask<{ entries: { action: string; actor: string }[] }>('/v1/audit?action=topic')
  expect(entries.map(({ action }) => action)).toEqual(['topic.undone', 'topic.undone', 'topic.renamed', 'topic.renamed'])
  expect(await rowsOf('SELECT * FROM topic_names')).toEqual([])
})

test('of two people who change the topics at once, the second is told', async () => {
  await say({ topics: ['login'] })
  await say({ topics: ['sign-in'] })
  const both = await Promise.all([
    send('/v1/topics/login/rename', { name: 'accounts' }),
    send('/v1/topics/login/rename', { name: 'sessions' }),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect(await rowsOf('SELECT version FROM topic_versions')).toHaveLength(1)
})

test('a pinned topic stands on top; a muted one is left out; a resolved one opens again with items of a later day', async () => {
  await many(5, { topics: ['loud'], daysAgo: 1 })
  await say({ topics: ['quiet'], daysAgo: 1 })
  await edit('quiet', 'mark', { pinned: true })
  expect(await names()).toEqual(['quiet', 'loud'])
  await edit('loud', 'mark', { muted: true })
  expect(await names()).toEqual(['quiet'])
  expect(await names('state=muted')).toEqual(['loud'])
  const overview = await ask<{ topics: { topic: string }[] }>('/v1/overview')
  expect(overview.topics.map(({ topic }) => topic)).toEqual(['quiet'])
  await edit('quiet', 'mark', { resolved: true })
  expect((await line('quiet'))?.state).toBe('resolved')
  await say({ topics: ['quiet'], daysAgo: -1 })
  const { topics } = await list(`to=${NOON + 2 * DAY}`)
  expect(topics.map(({ topic, state }) => [topic, state])).toEqual([['quiet', 'emerging']])
  const again = await edit('quiet', 'mark', { pinned: true })
  expect(again.version).toBeNull()
})

test('a search finds a topic by the names that models give it', async () => {
  await say({ topics: ['login fails'] })
  await say({ topics: ['100 % off'] })
  await edit('login fails', 'rename', { name: 'signing in' })
  expect(await names('q=LOGIN')).toEqual(['signing in'])
  expect(await names('q=%25')).toEqual(['100 % off'])
  expect(await names('q=nothing')).toEqual([])
})

const suggested = async () => (await ask<{ suggestions: { name: string }[] }>('/v1/topic-suggestions')).suggestions

test('names that seem to be one topic are suggested, and no more once somebody has taken them apart', async () => {
  await many(2, { topics: ['login fails'] })
  await say({ topics: ['login failure'] })
  await say({ topics: ['export'] })
  expect(await suggested()).toEqual([
    {
      name: 'login fails',
      topics: [
        { topic: 'login fails', items: 2 },
        { topic: 'login failure', items: 1 },
      ],
    },
  ])
  const { version } = await edit('login fails', 'merge', { topics: ['login failure'] })
  expect(await suggested()).toEqual([])
  await undo(version)
  expect(await suggested()).toEqual([])
})

test('what no item is about is not found; names are one line; reading is not changing', async () => {
  await say({ topics: ['login'] })
  expect((await send('/v1/topics/nothing')).status).toBe(404)
  expect((await send('/v1/topics/login/rename', { name: 'two\nlines' })).status).toBe(400)
  expect((await send('/v1/topics/login/rename', { name: 'turned \u202e around' })).status).toBe(400)
  const headers = { ...(await aKey(['read'])), 'content-type': 'application/json' }
  const refused = await fetch('/v1/topics/login/rename', { method: 'POST', headers, body: '{"name":"x"}' })
  expect(refused.status).toBe(403)
})

test('another workspace has topics of its own, and names of its own for them', async () => {
  await say({ topics: ['login'] })
  await edit('login', 'rename', { name: 'signing in' })
  await stored({ id: evt(77), workspace: 'theirs' }, { topics: ['login'] })
  const theirs = await ask<Page>('/v1/topics', undefined, 'theirs')
  expect(theirs.topics.map(({ topic }) => topic)).toEqual(['login'])
  expect((await send('/v1/topics/signing%20in', undefined, 'theirs')).status).toBe(404)
  expect((await send('/v1/topic-versions/undo', { version: 1 }, 'theirs')).status).toBe(404)
})

test('a topic of a thousand items is told out of its newest three hundred', async () => {
  const items = Array.from({ length: 320 }, (_, n) => aSave({ id: evt(n), text: `The export ${n} stops.`, receivedAt: NOON - n }))
  await saveItems(env.DB, items, NOON)
  await saveAnalyses(
    env.DB,
    items.map(({ item }) => ({ workspace: 'default', id: item.id, analysis: anAnalysis({ topics: ['export'] }), author: item.id })),
    NOON,
  )
  const facts = await loadTopic(
    env.DB,
    { workspace: 'default', topic: 'export', members: ['export'], days: { from: NOON - DAY, to: NOON + DAY } },
    NOON,
  )
  expect([facts.total?.items, facts.sample.length]).toEqual([320, 300])
  expect(facts.authors).toBeGreaterThan(240)
  expect(facts.authors).toBeLessThan(400)
})

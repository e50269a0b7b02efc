import type { Page } from 'playwright-core'
import type { ItemLine, Journey } from '../../src/api/shapes.ts'
import { INVALID } from './answers/refusal.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const LONG = 'The export has stopped again after the second page, and the third, and every page after that, whatever I do. '.repeat(9)
const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3)
const HEBREW = 'היי, האפליקציה קורסת בכל פעם שאני לוחצת על "שלם", וזה קרה לי היום שלוש פעמים. אפשר לחזור אליי?'
const HOSTILE = 'Please pay <script>alert(document.cookie)</script> \u202eexe.tnemyap\u202c at https://login.example.test/?a=1 \u200b\u0007'

const idOf = (n: number): string => `evt_${n.toString(16).padStart(32, '0')}`

const aLine = (now: number, n: number, over: Partial<ItemLine>): ItemLine => ({
  id: idOf(n),
  source: 'survey',
  kind: 'text',
  type: 'response',
  stage: 'dispatched',
  title: null,
  text: 'It works again, thank you.',
  author: { id: `u-${n}`, name: 'Mira Lindqvist' },
  rating: null,
  url: null,
  occurredAt: now - n * 7 * MINUTE,
  receivedAt: now - n * 7 * MINUTE,
  sentiment: 'negative',
  score: -0.7,
  category: 'bug',
  urgency: 'normal',
  language: 'en',
  topics: ['export'],
  summary: null,
  degraded: false,
  confidential: false,
  attachments: 0,
  confidence: 0.91,
  method: 'llm',
  deliveries: [],
  state: 'todo',
  attention: true,
  assignee: null,
  highlight: null,
  ...over,
})

const linesAt = (now: number): ItemLine[] => [
  aLine(now, 1, { text: HOSTILE, author: { id: 'x', name: 'admin\u202ednuos' }, urgency: 'critical', topics: ['<b>billing</b>'] }),
  aLine(now, 2, { text: HEBREW, author: { id: 'y', name: 'נועה כהן' }, language: 'he', topics: ['תשלום'], urgency: 'high' }),
  aLine(now, 3, { text: LONG, title: 'Nothing but pages', author: { id: WORD, name: WORD }, topics: ['export', WORD.slice(0, 70)] }),
  aLine(now, 4, { text: WORD, degraded: true, method: 'embedded', sentiment: 'neutral', assignee: 'mira' }),
  aLine(now, 5, { sentiment: 'positive', category: 'praise', topics: [], attention: false, state: 'done' }),
]

const ADD = { input: 480, cachedInput: 0, output: 61 }

const journeyAt = (now: number, [line]: ItemLine[]): Journey | null => {
  if (!line) return null
  const receivedAt = line.receivedAt
  return {
    id: line.id,
    workspace: 'default',
    stage: 'dispatched',
    done: true,
    times: {
      receivedAt,
      normalizedAt: receivedAt + 40,
      analyzedAt: receivedAt + 1_900,
      dispatchedAt: receivedAt + 2_100,
      finishedAt: receivedAt + 2_100,
    },
    durations: { normalize: 40, analyze: 1_860, dispatch: 200, deliver: null, total: 2_100 },
    item: {
      v: 1,
      id: line.id,
      workspace: 'default',
      source: line.source,
      kind: 'text',
      type: line.type,
      text: line.text,
      author: { id: 'x', name: line.author?.name ?? '' },
      occurredAt: receivedAt,
      receivedAt,
      trace: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`,
    },
    items: [{ id: line.id, type: line.type, stage: 'dispatched' }],
    analysis: {
      v: 1,
      itemId: line.id,
      method: 'llm',
      model: 'gpt-5-mini',
      promptVersion: 'analyze-7',
      language: 'en',
      translation: 'Please pay at once, at this address.',
      sentiment: { label: 'negative', score: -0.7, confidence: 0.91 },
      emotions: [],
      category: 'bug',
      urgency: 'critical',
      topics: ['<b>billing</b>'],
      summary: `Asks for a payment. ${HOSTILE}`,
      confidence: { category: 0.8, urgency: 0.7 },
      entities: [],
      usage: { inputTokens: ADD.input, outputTokens: ADD.output, cachedInputTokens: ADD.cachedInput },
      costNanoUsd: 190_000,
      latencyMs: 1_200,
      cached: false,
      degraded: false,
    },
    tags: ['VIP'],
    matched: [],
    ruleErrors: [],
    deliveries: [],
    deadLetters: [],
    raw: { in: 'text', contentType: 'application/json', body: '{}' },
    payload: null,
    author: { items: 12, recent: [1, 2, 3, 4].map((n) => ({ id: idOf(n), sentiment: n % 2 === 0 ? 'negative' : 'neutral', receivedAt })) },
    similar: [],
    state: { state: 'todo', until: null, assignee: 'mira', at: now - HOUR, by: 'mira' },
    corrections: [],
    activity: [
      { at: now - 2 * HOUR, by: 'mira', action: 'item.assigned', details: { assignee: 'mira' } },
      { at: now - HOUR, by: 'tom', action: 'item.tagged', details: { tag: 'VIP' } },
    ],
    notes: [{ id: 1, at: now - 90 * MINUTE, by: 'tom', mine: true, text: `He is no customer of ours.\n${HEBREW}` }],
  } as unknown as Journey
}

const VIEWER = {
  workspace: 'default',
  workspaceTitle: 'default',
  timeZone: 'UTC',
  id: 'key_1',
  name: 'wall display',
  by: 'key',
  role: null,
  scopes: ['read'],
  expiresAt: null,
}

const rows = (page: Page) => page.locator('[data-row]')

/** States of the Inbox that the demo is not in. */
export function inboxStoriesAt(now: number) {
  const lines = linesAt(now)
  const hostile = { '/v1/items': { items: lines, nextCursor: null }, [`/v1/events/${idOf(1)}`]: journeyAt(now, lines) }
  return [
    { name: 'inbox-hostile', path: '/inbox?view=all', answers: hostile, ready: (page: Page) => rows(page).first().waitFor() },
    {
      name: 'item-hostile',
      path: `/inbox?view=all&item=${idOf(1)}`,
      answers: hostile,
      ready: (page: Page) => page.getByText('Note by tom').waitFor(),
    },
    {
      name: 'inbox-ticked',
      path: '/inbox?view=all',
      ready: async (page: Page) => {
        await rows(page).nth(4).waitFor()
        for (const at of [1, 2, 3]) await page.getByRole('checkbox').nth(at).check()
        await page.getByRole('button', { name: 'Snooze' }).waitFor()
      },
    },
    {
      name: 'inbox-preview',
      path: '/inbox?view=all&sentiment=negative',
      ready: async (page: Page) => {
        await page.getByRole('checkbox').first().check()
        await page.getByRole('button', { name: 'Run rules again' }).click()
        await page.getByRole('button', { name: 'Cancel' }).waitFor()
        await page.getByText(/^1 item, /).waitFor()
      },
    },
    {
      name: 'palette',
      path: '/',
      ready: async (page: Page) => {
        await page.locator('[role=img] svg').waitFor()
        await page.keyboard.press('Control+k')
        await page.keyboard.type('export')
        await page.getByRole('group', { name: 'Items' }).waitFor()
      },
    },
    {
      name: 'inbox-loading',
      path: '/inbox',
      never: ['/v1/items'],
      ready: (page: Page) => page.getByRole('heading', { name: 'Inbox' }).waitFor(),
    },
    {
      name: 'inbox-error',
      path: '/inbox',
      status: 400,
      answers: { '/v1/items': INVALID },
      ready: (page: Page) => page.getByRole('alert').first().waitFor(),
    },
    {
      name: 'inbox-viewer',
      path: `/inbox?view=all&item=${idOf(1)}`,
      answers: { '/v1/session': VIEWER, ...hostile },
      ready: (page: Page) => page.getByText('Note by tom').waitFor(),
    },
  ]
}

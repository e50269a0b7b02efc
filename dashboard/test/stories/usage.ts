import type { Page } from 'playwright-core'
import type { Budget, Call, Group, Report, Usage, UsageRow } from '../../src/usage/shapes.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const USD = 1_000_000_000

/** A wave with a little unrest in it, the same at every run. */
const wave = (index: number, seed: number): number =>
  Math.abs(Math.sin(index * 0.83 + seed) * 0.6 + Math.sin(index * 0.29 + seed * 2) * 0.4)

const aUsage = (calls: number, over: Partial<Usage> = {}): Usage => ({
  calls,
  outcomes: { ok: calls, error: 0, aborted: 0, rejected: 0, degraded: 0 },
  errorRate: calls === 0 ? null : 0,
  attempts: calls,
  fallbacks: 0,
  usage: { input: calls * 410, cachedInput: calls * 120, cacheWrite: 0, output: calls * 64, reasoning: calls * 12 },
  estimated: 0,
  costNanoUsd: calls * 240_000,
  unpriced: 0,
  cache: { hit: 0, miss: 0, bypass: calls },
  cacheRate: null,
  repair: { repaired: 0, retried: 0, failed: 0 },
  latencyMs: { p50: 640, p95: 1_980 },
  firstByteMs: { p50: 310, p95: 720 },
  ...over,
})

/** What is summed of the parts; times are those of the first. */
function added(parts: readonly Usage[]): Usage {
  const sum = (of: (usage: Usage) => number): number => parts.reduce((all, one) => all + of(one), 0)
  const calls = sum((one) => one.calls)
  const [first = aUsage(0)] = parts
  const outcome = (name: keyof Usage['outcomes']): number => sum(({ outcomes }) => outcomes[name])
  const tokens = (name: 'input' | 'cachedInput' | 'cacheWrite' | 'output' | 'reasoning'): number => sum(({ usage }) => usage[name])
  const [hit, miss] = [sum(({ cache }) => cache.hit), sum(({ cache }) => cache.miss)]
  return {
    ...first,
    calls,
    outcomes: {
      ok: outcome('ok'),
      error: outcome('error'),
      aborted: outcome('aborted'),
      rejected: outcome('rejected'),
      degraded: outcome('degraded'),
    },
    errorRate: calls === 0 ? null : outcome('error') / calls,
    attempts: sum((one) => one.attempts),
    fallbacks: sum((one) => one.fallbacks),
    usage: {
      input: tokens('input'),
      cachedInput: tokens('cachedInput'),
      cacheWrite: tokens('cacheWrite'),
      output: tokens('output'),
      reasoning: tokens('reasoning'),
    },
    costNanoUsd: parts.every(({ costNanoUsd }) => costNanoUsd === null) && calls > 0 ? null : sum(({ costNanoUsd }) => costNanoUsd ?? 0),
    unpriced: sum((one) => one.unpriced),
    cache: { hit, miss, bypass: calls - hit - miss },
    cacheRate: hit + miss === 0 ? null : hit / (hit + miss),
  }
}

interface Model {
  name: string
  base: number
  /** Nano-dollars a call; null: unpriced. */
  cost: number | null
  p50: number
}

const MODELS: readonly Model[] = [
  { name: 'gpt-5-mini', base: 140, cost: 260_000, p50: 720 },
  { name: 'claude-haiku-4-5', base: 46, cost: 410_000, p50: 910 },
  { name: 'gemini-2.5-flash', base: 60, cost: 120_000, p50: 540 },
  { name: '@cf/meta/llama-3.3-70b-instruct-fp8-fast', base: 90, cost: 70_000, p50: 430 },
  { name: 'mistral-small-latest', base: 22, cost: 90_000, p50: 610 },
  { name: 'text-embedding-3-small', base: 120, cost: 4_000, p50: 120 },
  { name: 'deepseek-chat', base: 9, cost: 80_000, p50: 1_340 },
]

/** A busy week of seven models, invented. */
export function aBusyReport(now: number, models: readonly Model[] = MODELS): Report {
  const bucketMs = 3 * HOUR
  const to = Math.ceil(now / HOUR) * HOUR
  const from = to - 56 * bucketMs
  const rows: UsageRow[] = models.flatMap(({ name, base, cost, p50 }, seed) =>
    Array.from({ length: 56 }, (_, index) => {
      const calls = Math.round(base * (0.3 + wave(index, seed + 1)))
      const errors = index % 17 === 3 ? Math.ceil(calls / 20) : 0
      const latencyMs = { p50, p95: Math.round(p50 * (2 + 2 * wave(index, seed))) }
      const usage = aUsage(calls, {
        outcomes: { ok: calls - errors, error: errors, aborted: 0, rejected: 0, degraded: 0 },
        costNanoUsd: cost === null ? null : calls * cost,
        unpriced: cost === null ? calls : 0,
        fallbacks: errors,
        latencyMs,
        firstByteMs: { p50: Math.round(p50 / 2), p95: p50 },
        ...(seed === 0 && {
          cache: { hit: Math.round(calls / 4), miss: Math.round(calls / 2), bypass: calls - Math.round(calls / 4) - Math.round(calls / 2) },
        }),
      })
      return { start: from + index * bucketMs, name, other: false, ...usage }
    }),
  )
  const groups: Group[] = models
    .map(({ name }) => ({ name, other: false, label: null, ...added(rows.filter((row) => row.name === name)) }))
    .toSorted((a, b) => (b.costNanoUsd ?? 0) - (a.costNanoUsd ?? 0))
  return {
    asOf: now,
    from,
    to,
    interval: 'auto',
    bucketMs,
    starts: Array.from({ length: 56 }, (_, index) => from + index * bucketMs),
    by: 'model',
    total: added(groups),
    groups,
    rows,
    unpricedModels: models.flatMap(({ name, cost }) =>
      cost === null
        ? [{ model: name, target: 'own', calls: groups.find((group) => group.name === name)?.calls ?? 1, first: from, last: to - HOUR }]
        : [],
    ),
  }
}

const aBudget = (now: number, over: Partial<Budget> = {}): Budget => ({
  scope: 'workspace',
  name: null,
  label: null,
  period: 'month',
  limitNanoUsd: 50 * USD,
  spentNanoUsd: 31.4 * USD,
  reservedNanoUsd: 0.2 * USD,
  resetsAt: now + 10 * DAY,
  onExhausted: 'degrade',
  forecast: {
    method: 'moving-average',
    hours: 168,
    calls: 8_412,
    rough: false,
    perDayNanoUsd: 3.1 * USD,
    atResetNanoUsd: 62.4 * USD,
    reachedAt: now + 6 * DAY,
  },
  ...over,
})

const budgets = (now: number): Budget[] => [
  aBudget(now),
  aBudget(now, {
    scope: 'key',
    name: 'key_1f00ab12',
    label: 'checkout service \u202e<b>x</b>',
    period: 'day',
    limitNanoUsd: 2 * USD,
    spentNanoUsd: 1.71 * USD,
    reservedNanoUsd: 0,
    resetsAt: now + 9 * HOUR,
    onExhausted: 'reject',
    forecast: {
      method: 'moving-average',
      hours: 6,
      calls: 41,
      rough: true,
      perDayNanoUsd: 1.1 * USD,
      atResetNanoUsd: 1.9 * USD,
      reachedAt: null,
    },
  }),
  aBudget(now, { scope: 'task', name: 'translate', limitNanoUsd: 5 * USD, spentNanoUsd: 0, reservedNanoUsd: 0, forecast: null }),
]

const usedUp = (now: number): Budget[] => [
  aBudget(now, { spentNanoUsd: 50.02 * USD, reservedNanoUsd: 0 }),
  aBudget(now, {
    scope: 'target',
    name: 'small',
    period: 'day',
    onExhausted: 'reject',
    limitNanoUsd: USD,
    spentNanoUsd: USD,
    reservedNanoUsd: 0,
  }),
]

const aCall = (now: number, n: number, over: Partial<Call> = {}): Call => ({
  id: `call_0000000${n}`,
  at: now - n * 47_000,
  keyId: null,
  task: 'analyze',
  promptVersion: 'analyze-3f0c93ab77de',
  alias: 'default',
  target: 'small',
  provider: 'openai',
  model: 'gpt-5-mini',
  operation: 'chat',
  stream: false,
  usage: { input: 812, cachedInput: 512, cacheWrite: 0, output: 141, reasoning: 0 },
  estimated: false,
  costNanoUsd: 369_800,
  priceId: 'genai-prices@2026-11-20/openai/gpt-5-mini',
  latencyMs: 912,
  firstByteMs: 401,
  cache: 'bypass',
  attempts: 1,
  outcome: 'ok',
  error: null,
  repair: null,
  itemId: 'evt_00000000000000000000000000000000',
  trace: null,
  ...over,
})

const calls = (now: number): Call[] => [
  aCall(now, 1),
  aCall(now, 2, { attempts: 2, target: 'claude', provider: 'anthropic', model: 'claude-haiku-4-5', latencyMs: 2_140 }),
  aCall(now, 3, { outcome: 'error', error: 'UPSTREAM_FAILED', attempts: 3, costNanoUsd: 0, latencyMs: 31_240 }),
  aCall(now, 4, {
    task: null,
    promptVersion: null,
    keyId: 'key_1f00ab12',
    itemId: null,
    alias: 'مساعد الدفع',
    model: 'acme-7b-instruct-2026-11-01-with-a-name-that-does-not-want-to-end-anywhere-soon',
    costNanoUsd: null,
    priceId: null,
    stream: true,
  }),
  aCall(now, 5, { cache: 'hit', attempts: 0, costNanoUsd: 0, latencyMs: 3, firstByteMs: null }),
  aCall(now, 6, { outcome: 'degraded', error: 'BUDGET_EXHAUSTED', attempts: 0, costNanoUsd: 0 }),
]

const NOTHING = aUsage(0, { latencyMs: { p50: null, p95: null }, firstByteMs: { p50: null, p95: null } })
const quiet = (now: number): Report => ({ ...aBusyReport(now, []), total: NOTHING, groups: [], rows: [] })
const drawn = (page: Page): Promise<void> => page.locator('[role=img] svg').waitFor()

/** Usage in the states that a bot which was just started is not in. */
export const usageStories = (now: number) => {
  const calling = { '/v1/usage/calls': { calls: calls(now), nextCursor: null } }
  const listed = (list: Budget[]) => ({ '/v1/budgets': { asOf: now, timeZone: 'UTC', budgets: list } })
  const first = calls(now)[0]
  const own: Model = { name: 'acme-7b \u202egpj.exe <img src=x>', base: 30, cost: null, p50: 800 }
  return [
    { name: 'usage', path: '/usage', answers: { '/v1/usage': aBusyReport(now), ...calling, ...listed(budgets(now)) }, ready: drawn },
    {
      name: 'usage-unpriced',
      path: '/usage?show=requests',
      answers: { '/v1/usage': aBusyReport(now, [...MODELS.slice(0, 3), own]), ...calling, ...listed(budgets(now)) },
      ready: async (page: Page) => {
        await drawn(page)
        await page.getByRole('list', { name: 'Calls' }).scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'usage-latency',
      path: '/usage?show=latency&sort=p95',
      answers: { '/v1/usage': aBusyReport(now, MODELS.slice(0, 4)), ...calling, ...listed([]) },
      ready: drawn,
    },
    {
      name: 'usage-used-up',
      path: `/usage?call=${first?.id ?? ''}`,
      answers: {
        '/v1/usage': aBusyReport(now),
        ...calling,
        [`/v1/usage/calls/${first?.id ?? ''}`]: { ...first, keyName: null },
        ...listed(usedUp(now)),
      },
      ready: async (page: Page) => {
        await drawn(page)
        await page.getByText('Kept answer').scrollIntoViewIfNeeded()
      },
    },
    {
      name: 'usage-for-nothing',
      path: '/usage',
      answers: {
        '/v1/usage': aBusyReport(now, [{ name: 'llama-3.2-on-our-own', base: 40, cost: 0, p50: 380 }]),
        ...calling,
        ...listed([]),
      },
      ready: drawn,
    },
    {
      name: 'usage-first-run',
      path: '/usage',
      answers: { '/v1/usage': quiet(now), ...listed([]) },
      ready: (page: Page) => page.getByText('No model was asked yet').waitFor(),
    },
    {
      name: 'usage-loading',
      path: '/usage',
      never: ['/v1/usage', '/v1/budgets'],
      ready: (page: Page) => page.locator('[aria-busy=true]').first().waitFor(),
    },
    {
      name: 'usage-error',
      path: '/usage',
      status: 502,
      answers: {
        '/v1/usage': {
          error: {
            code: 'UPSTREAM_FAILED',
            message: 'The database does not answer.',
            suggestion: 'Try again in a moment.',
            details: [],
            requestId: '1b671a64-40d5-491e-99b0-da01ff1f3341',
          },
        },
      },
      ready: (page: Page) => page.getByRole('alert').waitFor(),
    },
    {
      name: 'usage-read-only',
      path: '/usage',
      answers: {
        '/v1/session': {
          workspace: 'default',
          workspaceTitle: 'default',
          timeZone: 'UTC',
          id: 'key_00000000',
          name: 'reader',
          by: 'key',
          role: null,
          scopes: ['read'],
          expiresAt: now + HOUR,
        },
        '/v1/usage': aBusyReport(now, [...MODELS.slice(0, 2), own]),
        ...calling,
        ...listed(budgets(now)),
      },
      ready: drawn,
    },
  ]
}

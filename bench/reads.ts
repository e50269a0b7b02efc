import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fill } from '../scripts/seed/fill.ts'
import { findDatabase, LocalD1 } from '../scripts/seed/local-d1.ts'
import { insertKeySql } from '../scripts/setup/database.ts'
import { newApiKey } from '../scripts/setup/secrets.ts'
import { deployedWorker, migrate, type Runtime, startRuntime } from './runtime.ts'

/** How long one question takes on a database with many items, and on one with few. */
export interface ReadCost {
  name: string
  /** Milliseconds, request and answer included: median and 95th percentile. */
  p50: number
  p95: number
  /** The same on the small one. */
  fewP50: number
  fewP95: number
  /** Median on the large one over that on the small one. */
  ratio: number
  /** Rows that D1 says it read, which is what it bills; on the large one and on the small one. */
  rows: number
  fewRows: number
  barMs: number
  barRatio: number
}

export interface ReadBench {
  items: number
  few: number
  costs: ReadCost[]
}

const FEW = 10_000
const ROUNDS = 40
const MAX_RATIO = 2
const HOUR = 3_600_000
const DAY = 24 * HOUR
const [LIST, SEARCH, QUERY] = [30, 100, 50]

/** As the Inbox asks for its last seven days: since a whole hour. */
const lastWeek = (end: number): number => end - (end % HOUR) - 7 * DAY

/** What pages ask; `end` is the time of the newest item. */
const cases = (end: number): { name: string; path: string; barMs: number }[] => [
  { name: 'list: newest', path: '/v1/items?limit=50', barMs: LIST },
  { name: 'list: what to look at', path: '/v1/items?limit=50&view=toLookAt', barMs: LIST },
  { name: 'list: negative bugs of one source', path: '/v1/items?limit=50&sentiment=negative&category=bug&source=survey', barMs: LIST },
  { name: 'list: one topic of last week', path: `/v1/items?limit=50&topic=pricing&from=${end - 7 * DAY}`, barMs: LIST },
  { name: 'list: one author', path: '/v1/items?limit=50&author=user-7', barMs: LIST },
  {
    name: 'list: one hour, two months ago',
    path: `/v1/items?limit=50&sentiment=negative&from=${end - 60 * DAY}&to=${end - 60 * DAY + HOUR}`,
    barMs: LIST,
  },
  { name: 'list: critical and degraded', path: '/v1/items?limit=50&view=degraded&urgency=critical', barMs: LIST },
  { name: 'search: three words', path: '/v1/items?limit=50&q=export+filter+Izola', barMs: SEARCH },
  { name: 'search: a phrase and a prefix', path: '/v1/items?limit=50&q=%22screen+reader%22+fie*', barMs: SEARCH },
  { name: 'search: a word that is nowhere', path: '/v1/items?limit=50&q=zeppelin+export', barMs: SEARCH },
  { name: 'counts of the views', path: '/v1/items/counts', barMs: QUERY },
  { name: 'counts: last week', path: `/v1/items/counts?from=${lastWeek(end)}`, barMs: QUERY },
  { name: 'counts: one source', path: '/v1/items/counts?source=survey', barMs: QUERY },
  { name: 'counts: one source, last week', path: `/v1/items/counts?source=survey&from=${lastWeek(end)}`, barMs: QUERY },
  { name: 'counts: what is positive', path: '/v1/items/counts?sentiment=positive', barMs: QUERY },
  { name: 'counts: praise, last week', path: `/v1/items/counts?category=praise&from=${lastWeek(end)}`, barMs: QUERY },
  { name: 'counts: what is critical', path: '/v1/items/counts?urgency=critical', barMs: QUERY },
  { name: 'counts: one topic', path: '/v1/items/counts?topic=pricing', barMs: QUERY },
  { name: 'counts: one author', path: '/v1/items/counts?author=user-700', barMs: QUERY },
  { name: 'overview: a day', path: `/v1/overview?from=${end - DAY}&to=${end}`, barMs: QUERY },
  { name: 'overview: a week', path: `/v1/overview?from=${end - 7 * DAY}&to=${end}`, barMs: QUERY },
  { name: 'overview: 30 days', path: `/v1/overview?from=${end - 30 * DAY}&to=${end}`, barMs: QUERY },
  { name: 'topics: a week', path: `/v1/topics?limit=50&from=${end - 7 * DAY}&to=${end}`, barMs: QUERY },
  { name: 'topics: 90 days', path: `/v1/topics?limit=50&from=${end - 90 * DAY}&to=${end}`, barMs: QUERY },
  { name: 'one topic: 30 days', path: `/v1/topics/pricing?from=${end - 30 * DAY}&to=${end}`, barMs: QUERY },
  { name: 'overview: 90 days', path: `/v1/overview?from=${end - 90 * DAY}&to=${end}`, barMs: QUERY },
]

/** A gateway on a database of its own. */
interface Side {
  /** How long an answer takes, in milliseconds. */
  ask(path: string): Promise<number>
  /** Rows that D1 reads for it. It is another runtime that says so, because to count is to be slower; there is no way back to the first. */
  rows(path: string): Promise<number>
  close(): Promise<void>
}

/** The Worker with a header on its answers: the rows of what it read in batches, as pages do. */
const COUNTING = `
  import { env } from 'cloudflare:workers'
  import worker from './deployed.js'
  export * from './deployed.js'

  let rows = 0
  const d1 = Object.getPrototypeOf(env.DB)
  const { batch } = d1
  d1.batch = async function (statements) {
    const results = await batch.call(this, statements)
    for (const { meta } of results) rows += meta.rows_read
    return results
  }
  export default {
    async fetch(...request) {
      rows = 0
      const { status, body } = await worker.fetch(...request)
      return new Response(body, { status, headers: { 'rows-read': String(rows) } })
    },
  }`

async function start(folder: string, counting = false): Promise<Runtime> {
  const worker = await deployedWorker('wrangler.toml', { MASTER_KEY: '' }, { serviceBindings: {}, queueConsumers: {} })
  if (!counting || !Array.isArray(worker.modules)) return startRuntime([worker], folder)
  const deployed = worker.modules.map((module) => ({ ...module, path: 'deployed.js' }))
  return startRuntime([{ ...worker, modules: [{ type: 'ESModule', path: 'index.js', contents: COUNTING }, ...deployed] }], folder)
}

async function openSide(folder: string, items: number, end: number): Promise<Side> {
  const key = newApiKey()
  const empty = await start(folder)
  await migrate(empty)
  await (await empty.miniflare.getD1Database('DB', 'sluice-api')).exec(insertKeySql(key, 'default', 'bench', end))
  await empty.close()
  const database = new LocalD1(await findDatabase(folder))
  await fill(database, { items, workspace: 'default', end })
  database.close()
  let runtime = await start(folder)
  let url = await runtime.url('sluice-api')
  let counting = false
  const answerOf = async (path: string): Promise<Response> => {
    const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${key}` } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`)
    return response
  }
  return {
    async ask(path) {
      const started = performance.now()
      await answerOf(path)
      return performance.now() - started
    },
    async rows(path) {
      if (!counting) {
        await runtime.close()
        runtime = await start(folder, true)
        url = await runtime.url('sluice-api')
        counting = true
      }
      return Number((await answerOf(path)).headers.get('rows-read'))
    },
    close: () => runtime.close(),
  }
}

/** Asks what pages ask, in turns of a database with `items` items and of one with ten thousand. */
export async function benchReads(items: number): Promise<ReadBench> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-reads-'))
  const end = Date.now()
  const sides: Side[] = []
  try {
    const open = async (count: number): Promise<Side> => {
      const side = await openSide(join(folder, String(count)), count, end)
      sides.push(side)
      return side
    }
    const [few, many] = [await open(FEW), await open(items)]
    const timed: Omit<ReadCost, 'rows' | 'fewRows'>[] = []
    for (const { name, path, barMs } of cases(end)) timed.push({ name, ...(await compare(few, many, path)), barMs, barRatio: MAX_RATIO })
    const costs: ReadCost[] = []
    for (const [at, { path }] of cases(end).entries()) {
      const cost = timed[at]
      if (cost) costs.push({ ...cost, rows: await many.rows(path), fewRows: await few.rows(path) })
    }
    return { items, few: FEW, costs }
  } finally {
    for (const side of sides) await side.close()
    await rm(folder, { recursive: true })
  }
}

async function compare(few: Side, many: Side, path: string): Promise<Pick<ReadCost, 'p50' | 'p95' | 'fewP50' | 'fewP95' | 'ratio'>> {
  const [small, large]: [number[], number[]] = [[], []]
  for (let round = -3; round < ROUNDS; round += 1) {
    const times = [await few.ask(path), await many.ask(path)] as const
    if (round < 0) continue
    small.push(times[0])
    large.push(times[1])
  }
  const [p50, fewP50] = [share(large, 0.5), share(small, 0.5)]
  return { p50, p95: share(large, 0.95), fewP50, fewP95: share(small, 0.95), ratio: p50 / fewP50 }
}

const share = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(part * (times.length - 1))] ?? 0

/** The questions that take longer than they may. */
export const overReads = ({ costs }: ReadBench): string[] =>
  costs.filter(({ p95, barMs, ratio, barRatio }) => p95 > barMs || ratio > barRatio).map(({ name }) => name)

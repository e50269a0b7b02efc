import { DatabaseSync } from 'node:sqlite'
import type { Download, GuardedDownload } from '@sluice/kit/guarded-fetch'
import type { InputsRpc, Submitted, SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { PollPlan } from '@sluice/sources/poll'
import { NOON } from '@sluice/testing/builders'
import { type Ask, createAsk } from '../../src/ask/ask.ts'
import { type Run, run } from '../../src/run.ts'
import type { Sql } from '../../src/store/sql.ts'
import { createSqlStore, createTables } from '../../src/store/sql-store.ts'
import type { PollStore } from '../../src/store/store.ts'

/** A database in memory, by the same statements as in a Durable Object. */
export function aSql(): Sql {
  const database = new DatabaseSync(':memory:')
  return {
    run: (query, ...values) => database.prepare(query).all(...values),
    atomically(work) {
      database.exec('SAVEPOINT work')
      try {
        const value = work()
        database.exec('RELEASE work')
        return value
      } catch (error) {
        database.exec('ROLLBACK TO work; RELEASE work')
        throw error
      }
    },
  }
}

export const aPlan = (over: Partial<PollPlan> = {}): PollPlan => ({
  url: 'https://api.example.com/things',
  headers: {},
  everySeconds: 600,
  backfill: 50,
  reading: { format: 'json', items: 'things', id: 'id', time: 'at', order: 'newest' },
  maxPages: 10,
  ...over,
})

/** What a host answers; `throws` is a connection that fails. */
export interface Answered {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array
  throws?: string
}

export interface Request {
  url: URL
  headers: Record<string, string>
}

export type Server = (request: Request) => Answered

/** `GuardedDownload` from a server, with what it was asked. */
export function downloadFrom(server: Server): { download: GuardedDownload; requests: Request[] } {
  const requests: Request[] = []
  const download: GuardedDownload = async (url, { headers }) => {
    const request = { url: new URL(url), headers }
    requests.push(request)
    const { status = 200, headers: answered = {}, body = '', throws } = server(request)
    if (throws !== undefined) return { ok: false, failure: { kind: 'unknown', reason: throws } }
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    const value: Download = { status, headers: new Headers(answered), bytes, whole: true }
    return { ok: true, value }
  }
  return { download, requests }
}

/** Asks at once, whoever else does. */
export const anAsk = (download: GuardedDownload, now: () => number = () => NOON): Ask =>
  createAsk({
    download,
    userAgent: 'Sluice/test',
    now,
    gate: OPEN_GATE,
    wait: async () => undefined,
    random: () => 0.5,
    newTicket: () => 'ticket',
  })

const OPEN_GATE = () => ({ enter: () => 0, leave: () => undefined })

/** Takes everything, and remembers what. The same key again is a duplicate, as in ingest. */
export function fakeInputs(refuse: (input: SubmittedInput) => Exclude<Submitted, { ok: true }> | null = () => null) {
  const taken: string[] = []
  const known = new Set<string>()
  const batches: number[] = []
  const inputs: Pick<InputsRpc, 'submit'> = {
    async submit(_workspace, _source, given) {
      batches.push(given.length)
      return given.map((input): Submitted => {
        const refused = refuse(input)
        if (refused) return refused
        const key = String(input.key)
        if (known.has(key)) return { ok: true, id: `evt_${key}`, duplicate: true }
        known.add(key)
        taken.push(key)
        return { ok: true, id: `evt_${key}` }
      })
    },
  }
  return { inputs, taken, batches }
}

export interface WorldOptions {
  server: Server
  plan?: PollPlan
  inputs?: ReturnType<typeof fakeInputs>
  headers?: Record<string, string>
}

/** One source that is polled: its storage stays from run to run. */
export function aWorld({ server, plan = aPlan(), inputs = fakeInputs(), headers = {} }: WorldOptions) {
  const sql = aSql()
  createTables(sql)
  const store = createSqlStore(sql)
  const clock = { now: NOON }
  const { download, requests } = downloadFrom(server)
  const ask = anAsk(download, () => clock.now)
  const runOnce = (over: { store?: PollStore; inputs?: Pick<InputsRpc, 'submit'>; plan?: PollPlan } = {}): Promise<Run> => {
    clock.now += 600_000
    const due = { workspace: 'default', source: 'things', plan: over.plan ?? plan, headers }
    return run(due, { ask, store: over.store ?? store, inputs: over.inputs ?? inputs.inputs, now: () => clock.now })
  }
  /** Runs until all that was begun is handed in. */
  const runOut = async (): Promise<void> => {
    while ((await runOnce()).end.kind === 'more');
  }
  return { sql, store, clock, requests, runOnce, runOut, ...inputs }
}

/** A thing of the API that tests ask; the number says how new it is. */
export const thing = (n: number) => ({ id: `t${n}`, at: new Date(NOON + n * 1_000).toISOString() })

/** Numbers from `first` down to `last`, newest first. */
export const down = (first: number, last: number): number[] => Array.from({ length: first - last + 1 }, (_, index) => first - index)

export const ids = (numbers: readonly number[]): string[] => numbers.map((n) => `t${n}`)

/** An API that lists things, newest first, by page number or by a cursor that names the last thing of a page. */
export function aList(numbers: number[], size = 3) {
  const list = { numbers: [...numbers] }
  const server: Server = ({ url }) => {
    const cursor = url.searchParams.get('after')
    const page = Number(url.searchParams.get('page') ?? 1)
    const from = cursor === null ? (page - 1) * size : list.numbers.findIndex((n) => n < Number(cursor.slice(1)))
    const shown = from < 0 ? [] : list.numbers.slice(from, from + size)
    const more = from >= 0 && from + size < list.numbers.length
    return { body: JSON.stringify({ things: shown.map(thing), ...(more && { next: `t${shown.at(-1)}` }) }) }
  }
  return { list, server }
}

/** The same, oldest first. */
export const up = (first: number, last: number): number[] => down(last, first).toReversed()

export const BY_PAGE = { by: 'page', param: 'page', start: 1 } as const
export const BY_CURSOR = { by: 'cursor', param: 'after', path: 'next' } as const

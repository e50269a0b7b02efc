import type * as z from 'zod'
import { csvLine } from '../items/csv.ts'
import type { CallFilter, CallRow } from '../read/list-calls.ts'
import { listCalls } from '../read/list-calls.ts'
import type { UsageReport } from '../routes/get-usage.ts'
import { toCallView } from '../routes/list-calls.ts'
import type { Database } from '../store/database.ts'

type Cell = string | number | boolean | null
type Row = z.output<typeof UsageReport>['rows'][number]

const iso = (at: number): string => new Date(at).toISOString()

/** Columns of what calls came to: name → what stands there. Money is in nano-dollars, so that it stays exact. */
const USAGE: Record<string, (row: Row) => Cell> = {
  start: ({ start }) => iso(start),
  name: ({ name, other }) => (other ? 'all others' : name),
  calls: ({ calls }) => calls,
  ok: ({ outcomes }) => outcomes.ok,
  error: ({ outcomes }) => outcomes.error,
  aborted: ({ outcomes }) => outcomes.aborted,
  rejected: ({ outcomes }) => outcomes.rejected,
  degraded: ({ outcomes }) => outcomes.degraded,
  attempts: ({ attempts }) => attempts,
  fallbacks: ({ fallbacks }) => fallbacks,
  inputTokens: ({ usage }) => usage.input,
  cachedInputTokens: ({ usage }) => usage.cachedInput,
  outputTokens: ({ usage }) => usage.output,
  reasoningTokens: ({ usage }) => usage.reasoning,
  costNanoUsd: ({ costNanoUsd }) => costNanoUsd,
  unpriced: ({ unpriced }) => unpriced,
  cacheHits: ({ cache }) => cache.hit,
  cacheMisses: ({ cache }) => cache.miss,
  latencyP50Ms: ({ latencyMs }) => latencyMs.p50,
  latencyP95Ms: ({ latencyMs }) => latencyMs.p95,
  firstByteP50Ms: ({ firstByteMs }) => firstByteMs.p50,
}

const CALLS: Record<string, (call: CallRow) => Cell> = {
  id: ({ id }) => id,
  at: ({ at }) => iso(at),
  alias: ({ alias }) => alias,
  target: ({ target }) => target,
  provider: ({ provider }) => provider,
  model: ({ model }) => model,
  task: ({ task }) => task,
  promptVersion: ({ promptVersion }) => promptVersion,
  key: ({ keyId }) => keyId,
  outcome: ({ outcome }) => outcome,
  error: ({ error }) => error,
  attempts: ({ attempts }) => attempts,
  cache: ({ cache }) => cache,
  inputTokens: ({ input }) => input,
  cachedInputTokens: ({ cachedInput }) => cachedInput,
  outputTokens: ({ output }) => output,
  reasoningTokens: ({ reasoning }) => reasoning,
  estimated: ({ estimated }) => estimated,
  costNanoUsd: ({ costNanoUsd }) => costNanoUsd,
  priceId: ({ priceId }) => priceId,
  latencyMs: ({ latencyMs }) => latencyMs,
  firstByteMs: ({ firstByteMs }) => firstByteMs,
  item: ({ itemId }) => itemId,
}

export const FORMATS = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' } as const
export type Format = keyof typeof FORMATS

const lines = <T>(columns: Record<string, (row: T) => Cell>, rows: readonly T[]): string =>
  rows.map((row) => csvLine(Object.values(columns).map((column) => column(row)))).join('')

const ndjson = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** What calls came to, as a file. */
export const usageFile = (rows: readonly Row[], format: Format): string =>
  format === 'csv' ? csvLine(Object.keys(USAGE)) + lines(USAGE, rows) : ndjson(rows)

/** Rows that are in memory at a time. */
const PAGE = 500

/** The calls themselves, newest first, as fast as somebody reads. Where reading fails half way the stream breaks off. */
export function callsFile(database: Database, workspace: string, filter: CallFilter, format: Format): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after: [number, string] | null = null
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (format === 'csv') controller.enqueue(encoder.encode(csvLine(Object.keys(CALLS))))
    },
    async pull(controller) {
      const rows: CallRow[] = await listCalls(database, workspace, filter, after, PAGE)
      if (rows.length > 0) controller.enqueue(encoder.encode(format === 'csv' ? lines(CALLS, rows) : ndjson(rows.map(toCallView))))
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return controller.close()
      after = [last.at, last.id]
    },
  })
}

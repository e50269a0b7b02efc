import { oneLine } from '@sluice/cli/terminal/plain'
import type { Journey } from '../client/journey.ts'
import type { Received } from '../sink/server.ts'
import type { Sent } from './sending.ts'

/** Rows as columns of equal width; the first column to the left, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => String(row[column] ?? '').length))
  const cell = (value: string | number, column: number): string =>
    column === 0 ? String(value).padEnd(width(column)) : String(value).padStart(width(column))
  return rows.map((row) => `  ${row.map(cell).join('   ')}`.trimEnd()).join('\n')
}

/** in → accepted → analysed → acted, a line a source. */
export function flowTable(sent: readonly Sent[], journeys: ReadonlyMap<string, Journey | null>): string {
  const sources = [...new Set(sent.map(({ input }) => input.source))]
  const rows = sources.map((source) => {
    const here = sent.filter(({ input }) => input.source === source)
    const ids = new Set(here.flatMap(({ answer }) => (answer.kind === 'accepted' ? [answer.id] : [])))
    const accepted = here.filter(({ answer }) => answer.kind === 'accepted').length
    const known = [...ids].flatMap((id) => journeys.get(id) ?? [])
    const analysed = known.filter(({ analysis }) => analysis !== null).length
    const acted = known.flatMap(({ deliveries }) => deliveries).filter(({ status }) => status === 'delivered').length
    return [source, here.length, here.length - accepted, accepted - ids.size, ids.size, analysed, acted] as const
  })
  const sum = (column: 1 | 2 | 3 | 4 | 5 | 6): number => rows.reduce((total, row) => total + row[column], 0)
  const total = ['all', sum(1), sum(2), sum(3), sum(4), sum(5), sum(6)]
  return table([['source', 'in', 'refused', 'repeats', 'accepted', 'analysed', 'acted'], ...rows, total])
}

/** Why inputs were refused, and how often. */
export function refusalTable(sent: readonly Sent[]): string {
  const reasons = sent.flatMap(({ answer }) => (answer.kind === 'refused' ? [`${answer.status} ${answer.code}`] : []))
  const counted = [...new Set(reasons)].sort().map((reason) => [reason, reasons.filter((one) => one === reason).length])
  return table(counted)
}

const line = ({ about }: Received): string => `    ${oneLine(about, 110)}`

/** What people at the other end see: tickets and messages. */
export function outcomeList(received: readonly Received[]): string {
  const of = (service: string, status: number): string[] =>
    received.filter((one) => one.service === service && one.status === status).map(line)
  const tickets = of('jira', 201)
  const messages = of('slack', 200)
  return [`  ${tickets.length} tickets`, ...tickets, `  ${messages.length} messages in the kudos channel`, ...messages].join('\n')
}

/** Median and slowest of some durations in milliseconds. */
function row(name: string, values: readonly number[]): string[] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): string => `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`
  return [name, at(0.5), at(1)]
}

/** How long things took: median and slowest. */
export function timings(sent: readonly Sent[], journeys: ReadonlyMap<string, Journey | null>): string {
  const doors = sent.map(({ answer }) => answer.durationMs)
  const totals = [...journeys.values()].flatMap((journey) => journey?.durations['total'] ?? [])
  return table([['', 'median', 'slowest'], row('answer at the door', doors), row('input to last action', totals)])
}

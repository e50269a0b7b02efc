import type { LeasedDelivery } from '@sluice/schema/delivery'
import * as z from 'zod'
import { clip } from '../../templates/clip.ts'

/** https://support.google.com/drive/answer/37603 */
export const MAX_CELL = 50_000

export type Cell = string | number | boolean

/** What may stand behind a column's name: nothing, where the delivery is a digest or a notice and has no item. */
const Facts = z
  .object({
    item: z.object({ source: z.string(), text: z.string(), url: z.string(), occurredAt: z.number() }).partial(),
    analysis: z.object({ sentiment: z.object({ label: z.string() }), category: z.string() }).partial(),
    decidedAt: z.string(),
  })
  .partial()
type Facts = z.infer<typeof Facts>

const timeOf = ({ item, decidedAt }: Facts): string | undefined =>
  item?.occurredAt === undefined ? decidedAt : new Date(item.occurredAt).toISOString()

/** Columns with a name of their own; all other facts have a path. `title` and `message` are what the rule's templates made, `text` is the item's own. */
const NAMED = {
  time: (_, facts) => timeOf(facts),
  source: (_, { item }) => item?.source,
  title: ({ content }) => content.title,
  message: ({ content }) => content.text,
  text: ({ content }, { item }) => item?.text ?? content.text,
  sentiment: (_, { analysis }) => analysis?.sentiment?.label,
  category: (_, { analysis }) => analysis?.category,
  url: (_, { item }) => item?.url,
  rule: ({ rule }) => rule,
  id: ({ id }) => id,
} as const satisfies Record<string, (delivery: LeasedDelivery, facts: Facts) => string | undefined>

export const DEFAULT_COLUMNS = ['time', 'source', 'title', 'text', 'sentiment', 'category', 'url', 'id']

const isNamed = (column: string): column is keyof typeof NAMED => Object.hasOwn(NAMED, column)

/** A name, or the path of a fact: `analysis.sentiment.score`, `item.attributes.plan`. */
export const Column = z
  .string()
  .max(200)
  .refine((column) => isNamed(column) || /^(?:item|analysis|rule)(?:\.[\w-]+)+$/.test(column), {
    error: `must be one of ${Object.keys(NAMED).join(', ')}, or a path like analysis.sentiment.score`,
  })

function atPath(data: unknown, path: string): unknown {
  let value = data
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function toCell(value: unknown): Cell {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return clip(value.map((entry) => String(toCell(entry))).join(', '), MAX_CELL)
  return clip(typeof value === 'string' ? value : JSON.stringify(value), MAX_CELL)
}

/** One cell for each column. */
export function rowOf(delivery: LeasedDelivery, columns: readonly string[]): Cell[] {
  const { data } = delivery.content
  const facts = Facts.safeParse(data).data ?? {}
  return columns.map((column) => toCell(isNamed(column) ? NAMED[column](delivery, facts) : atPath(data, column)))
}

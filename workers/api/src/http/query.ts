import * as z from 'zod'

const FORM = 'ISO 8601 with a zone (2026-01-31T12:00:00Z), or milliseconds since 1970'

/** A moment in a query, parsed to milliseconds since 1970. */
const Moment = z
  .string()
  .refine((text) => Number.isSafeInteger(toMs(text)), `must be ${FORM}`)
  .transform(toMs)
  .describe(`${FORM}.`)

function toMs(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN
}

/** How many rows a page holds at most. */
export const Limit = z.number().int().min(1).max(100).default(25).describe('Rows a page.')

/** `cursor` of the page before; opaque. */
export const CursorText = z.string().max(200).describe('`nextCursor` of the page before.')

/** `[from, to)` in milliseconds. */
export const range = { from: Moment.optional(), to: Moment.optional() }

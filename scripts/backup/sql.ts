import type { Row, Value } from './source.ts'
import type { Table } from './tables.ts'

/**
 * D1 takes statements of 100,000 bytes; the names of a table and its columns need some of them.
 * https://developers.cloudflare.com/d1/platform/limits/
 */
const MAX_BYTES = 80_000
/** A character is at most three bytes, or two where it is half of a pair. */
const MAX_CHARS = 20_000

const quoted = (text: string): string => {
  const parts = text.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  // A NUL would end the statement for whoever reads it as C does.
  return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(' || char(0) || ')})`
}

const literal = (value: Value): string => (value === null ? 'NULL' : typeof value === 'number' ? String(value) : quoted(value))

/** Pieces of a text, none of which ends in the middle of a pair of surrogates. */
function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + MAX_CHARS)
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '')) end -= 1
    yield text.slice(start, end)
    start = end
  }
}

const named = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The statements that make a row again, each short enough for D1: what is long comes in pieces after the row. */
export function* insertOf({ name, columns, key }: Table, row: Row): Generator<string> {
  let left = MAX_BYTES
  const isLong = (column: string): boolean => {
    const value = row[column]
    const bytes = Buffer.byteLength(literal(value ?? null))
    if (typeof value === 'string' && (value.length > MAX_CHARS || bytes > left) && !key.includes(column)) return true
    left -= bytes
    return false
  }
  const long = columns.filter(isLong)
  const values = columns.map((column) => (long.includes(column) ? "''" : literal(row[column] ?? null)))
  yield `INSERT OR REPLACE INTO ${named(name)} (${columns.map(named).join(', ')}) VALUES (${values.join(', ')});`
  const where = key.map((column) => `${named(column)} = ${literal(row[column] ?? null)}`).join(' AND ')
  for (const column of long) {
    for (const piece of piecesOf(String(row[column])))
      yield `UPDATE ${named(name)} SET ${named(column)} = ${named(column)} || ${quoted(piece)} WHERE ${where};`
  }
}

/** The next rows of a table after one of them, in the order of its key. */
export function nextRows({ name, columns, key }: Table, after: Row | null, limit: number): string {
  const keys = key.map(named).join(', ')
  const where = after ? `WHERE (${keys}) > (${key.map((column) => literal(after[column] ?? null)).join(', ')})` : ''
  return `SELECT ${columns.map(named).join(', ')} FROM ${named(name)} ${where} ORDER BY ${keys} LIMIT ${limit}`
}

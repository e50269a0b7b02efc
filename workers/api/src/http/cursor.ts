import { AppError } from '@sluice/kit/http'

/** Where a page ended, as an opaque text that fits into a URL: the sort key of its last row. */
export const encodeCursor = (key: readonly (number | string)[]): string =>
  btoa(JSON.stringify(key)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

type KeyTypes = readonly ('number' | 'string')[]
type Key<T extends KeyTypes> = { -readonly [I in keyof T]: T[I] extends 'number' ? number : string }

/** The reverse, or null where no cursor was given. Throws INVALID_REQUEST where it is not one of this list's. */
export function decodeCursor<const T extends KeyTypes>(cursor: string | undefined, types: T): Key<T> | null {
  if (cursor === undefined) return null
  const key = parse(cursor)
  const fits = Array.isArray(key) && key.length === types.length && types.every((type, index) => isOf(type, key[index]))
  if (fits) return key as Key<T>
  throw new AppError('INVALID_REQUEST', 'The cursor is not one of this list.', {
    details: [{ path: 'cursor', message: 'take nextCursor of a page' }],
  })
}

/** Numbers are times and places in an order, so all of them are whole. */
const isOf = (type: KeyTypes[number], value: unknown): boolean => (type === 'number' ? Number.isSafeInteger(value) : typeof value === type)

function parse(cursor: string): unknown {
  try {
    return JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return null
  }
}

/** A page out of `limit + 1` rows: the one more says whether there is a next page. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (number | string)[],
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}

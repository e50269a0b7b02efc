import { at, textAt, toTime } from '@sluice/sources/fields'
import type { Since } from '@sluice/sources/poll'
import type { Bookmark } from './address.ts'

/** What an item says of itself in the terms of `since`. */
export function markOf(item: unknown, since: Since | undefined): Bookmark {
  if (!since) return null
  return (since.format === 'id' ? textAt(item, since.path) : toTime(at(item, since.path))) ?? null
}

/** Numbers are written without leading zeros, so that the longer one is the greater one, whatever fits into a double. */
const isGreater = (left: string, right: string): boolean => (left.length === right.length ? left > right : left.length > right.length)

/** The later of two marks. A time that has not come yet is no mark: by it, nothing would be new until then. */
export function later(left: Bookmark, right: Bookmark, now: number): Bookmark {
  if (right === null || (typeof right === 'number' && right > now)) return left
  if (left === null || typeof left !== typeof right) return right
  if (typeof left === 'number') return Math.max(left, Number(right))
  return isGreater(String(right), left) ? right : left
}

/** Whether a mark is older than anything that is asked for. */
export const isPassed = (mark: Bookmark, bookmark: Bookmark, overlapMs: number): boolean =>
  typeof mark === 'number' && typeof bookmark === 'number' && mark < bookmark - overlapMs

import type { Issue } from '@sluice/schema/errors'
import type { Stage } from '@sluice/schema/messages'
import type * as z from 'zod'

/** Where a message says where and when it came from, and what of it lies elsewhere: nobody may correct that. */
const OF_ITEM = ['source', 'receivedAt', 'eventId', 'attachments', 'trace'].map((name) => `item.${name}`)
const KEPT = {
  input: [],
  raw: ['source', 'receivedAt', 'dedupeKey', 'trace'].map((name) => `event.${name}`),
  normalized: OF_ITEM,
  analyzed: OF_ITEM,
} as const satisfies Record<Exclude<Stage, 'deliveries'>, readonly string[]>

const MAX_SHOWN_CHARS = 80

/**
 * What a correction has changed though it stays.
 *
 * @param unreadable the places of the original that do not fit: there is nothing there that could stay
 */
export function changedThough(
  stage: Exclude<Stage, 'deliveries'>,
  { original, unreadable, corrected }: { original: unknown; unreadable: readonly z.core.$ZodIssue[]; corrected: unknown },
): Issue[] {
  const broken = unreadable.map(({ path }) => path.map(String).join('.'))
  const readable = (path: string) => !broken.some((at) => at === '' || within(at, path) || within(path, at))
  return KEPT[stage].filter(readable).flatMap((path) => {
    const before = valueAt(original, path)
    if (same(before, valueAt(corrected, path))) return []
    const message = before === undefined ? 'must be left out: the message came without it' : `must stay ${shown(before)}`
    return [{ path, message }]
  })
}

/** Whether a place is inside another, or that itself. */
const within = (place: string, other: string): boolean => place === other || place.startsWith(`${other}.`)

/** The value at a place, where there is one. */
export const valueAt = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (found, name) => (found !== null && typeof found === 'object' ? (found as Record<string, unknown>)[name] : undefined),
      value,
    )

const sorted = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** Whether two values of JSON say the same, in whichever order their fields stand. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one, sorted) === JSON.stringify(other, sorted)

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, MAX_SHOWN_CHARS)

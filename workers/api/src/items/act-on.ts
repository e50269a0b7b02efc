import { encodeCursor } from '../http/cursor.ts'
import type { Ports } from '../ports.ts'
import { type BulkAction, kindOf, type SkipReason } from './bulk.ts'
import type { ItemFilter } from './filter.ts'
import { type Target, targetsById, targetsOf } from './targets.ts'
import type { Doing } from './write-many.ts'

/** So many items at most are done in one press, over all requests that it takes; the rest needs another. */
export const MAX_ACTED = 5_000

/** Which items: by name, or by what they have in common. */
export type Chosen = { ids: readonly string[] } | { filter: ItemFilter }

/** Where a request goes on: after this item, and after so many that were done. */
type ActedUpTo = [receivedAt: number, seq: number, done: number]

/** How an item was before, so that it can be made so again. */
export interface Before {
  id: string
  state: Target['state']
  until: number | null
  assignee: string | null
}

interface Acted {
  changed: Before[]
  skipped: Partial<Record<SkipReason, number>>
  nextCursor: string | null
}

/** Does one page of it; `nextCursor` is where the next goes on. */
export async function actOn(by: Doing, chosen: Chosen, action: BulkAction, after: ActedUpTo | null, ports: Ports): Promise<Acted> {
  const { page, perSecond } = kindOf(action)
  // It came with the cursor, which anybody can write.
  const done = Math.min(Math.max(after?.[2] ?? 0, 0), MAX_ACTED)
  const limit = Math.min(page, MAX_ACTED - done)
  const found = await find(by.workspace, chosen, after, limit + 1, ports)
  const targets = found.slice(0, limit)
  const { fitting, skipped } = sorted(targets, action)
  const later = (index: number): number => (perSecond === undefined ? 0 : Math.floor((done + index) / perSecond))
  const ids = new Set(fitting.length === 0 ? [] : await kindOf(action).act(by, fitting, action, ports, later))
  const changed = fitting.filter(({ id }) => ids.has(id))
  await ports.teller.items(changed.map(({ id }) => ({ workspace: by.workspace, id })))
  const last = targets.at(-1)
  const more = found.length > limit && last !== undefined && done + targets.length < MAX_ACTED
  return {
    changed: changed.map(({ id, state, until, assignee }) => ({ id, state, until, assignee })),
    skipped,
    nextCursor: more ? encodeCursor([last.receivedAt, last.seq, done + targets.length]) : null,
  }
}

interface Preview {
  /** Items that it would change, of those that one press reaches. */
  changes: number
  skipped: Partial<Record<SkipReason, number>>
  /** There are more than one press reaches. */
  more: boolean
  /** Receipt of the oldest that it would change. */
  oldestAt: number | null
  /** How long what follows is spread over. */
  seconds: number
  /** Those that it would change, the first of them. */
  first: readonly string[]
}

/** What it would do, without doing it. */
export async function previewOf(workspace: string, chosen: Chosen, action: BulkAction, ports: Pick<Ports, 'db' | 'now'>): Promise<Preview> {
  const found = await find(workspace, chosen, null, MAX_ACTED + 1, ports)
  const { fitting, skipped } = sorted(found.slice(0, MAX_ACTED), action)
  const { perSecond } = kindOf(action)
  return {
    changes: fitting.length,
    skipped,
    more: found.length > MAX_ACTED,
    oldestAt: fitting.reduce<number | null>((oldest, { receivedAt }) => Math.min(oldest ?? receivedAt, receivedAt), null),
    seconds: perSecond === undefined ? 0 : Math.ceil(fitting.length / perSecond),
    first: fitting.slice(0, 50).map(({ id }) => id),
  }
}

function find(
  workspace: string,
  chosen: Chosen,
  after: ActedUpTo | null,
  limit: number,
  { db, now }: Pick<Ports, 'db' | 'now'>,
): Promise<Target[]> {
  if ('filter' in chosen) {
    const from: [number, number] | null = after && [after[0], after[1]]
    return targetsOf(db, workspace, chosen.filter, { after: from, limit, now: now() })
  }
  return targetsById(db, workspace, chosen.ids, after?.[1] ?? null, limit)
}

function sorted(targets: readonly Target[], action: BulkAction): { fitting: Target[]; skipped: Acted['skipped'] } {
  const skipped: Acted['skipped'] = {}
  const fitting = targets.filter((target) => {
    const reason = kindOf(action).skips(target, action)
    if (reason) skipped[reason] = (skipped[reason] ?? 0) + 1
    return reason === null
  })
  return { fitting, skipped }
}

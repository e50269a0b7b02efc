import type { PollPlan } from '@sluice/sources/poll'
import type { Bookmark } from '../read/address.ts'
import type { Entry, Page } from '../read/answer.ts'
import { isPassed, later } from '../read/mark.ts'
import { beginPass, type Walk } from './walk.ts'

/** What is known of the entries of a page. */
export interface Knowledge {
  /** Taken before this walk, or left out for good. */
  seen: ReadonlySet<string>
  /** Found by this walk already. */
  found: ReadonlySet<string>
  bookmark: Bookmark
  now: number
}

export interface Advanced {
  walk: Walk
  /** New entries, in the order of the page. */
  fresh: Entry[]
}

/** More pages are no backlog, but a list without end. */
const MAX_PAGES = 200
/**
 * The same page for the third time: the provider does not understand by which page it is asked. (Or the list has grown by exactly a
 * page between each two requests, which no list of a sensible page size does.)
 */
const MAX_REPEATED = 2
const MAX_PASSES = 3

/** Takes a page into account: what is new on it, and whether to read on. */
export function advance(plan: PollPlan, before: Walk, page: Page, knowledge: Knowledge): Advanced {
  const { fresh, knownInRow, passed } = look(plan, before, page, knowledge)
  const previous = [page.entries.length, page.entries[0]?.key, page.entries.at(-1)?.key].join(' ')
  const walk: Walk = {
    ...before,
    index: before.index + 1,
    pages: before.pages + 1,
    knownInRow,
    found: before.found + fresh.length,
    met: before.met + page.entries.length,
    visited: before.next === null ? before.visited : [...before.visited, before.next],
    previous,
    repeated: previous === before.previous ? before.repeated + 1 : 0,
    mark: page.entries.reduce((mark, entry) => later(mark, entry.mark, knowledge.now), before.mark),
  }
  if (!passed && !isEnd(plan, before, walk, page)) {
    if (walk.pages < MAX_PAGES) return { fresh, walk: { ...walk, next: page.next } }
    return { fresh, walk: { ...walk, next: null, cut: true } }
  }
  return { fresh, walk: mayHaveMoved(plan, walk) ? beginPass(plan, walk) : { ...walk, next: null } }
}

/** No further page, or none that could bring anything. */
function isEnd(plan: PollPlan, before: Walk, walk: Walk, { next }: Page): boolean {
  const enough = before.first && before.met >= plan.backfill && isNewestFirst(plan)
  return next === null || enough || walk.visited.includes(next) || walk.repeated >= MAX_REPEATED
}

const isNewestFirst = ({ reading }: PollPlan): boolean => reading.format === 'feed' || reading.order === 'newest'

/**
 * By a cursor a provider remembers where one is. By numbers, an entry that vanishes moves the next ones to a page that was read
 * already, so several pages are read until they bring nothing new.
 */
function mayHaveMoved({ pagination }: PollPlan, { first, index, found, pass }: Walk): boolean {
  return !first && index > 1 && found > 0 && pagination?.by !== 'cursor' && pass < MAX_PASSES
}

function look(plan: PollPlan, walk: Walk, { entries }: Page, knowledge: Knowledge) {
  const fresh: Entry[] = []
  const keys = new Set(knowledge.found)
  const newestFirst = isNewestFirst(plan)
  let { knownInRow } = walk
  for (const entry of entries) {
    if (knowledge.seen.has(entry.key)) knownInRow += 1
    else {
      knownInRow = 0
      if (!keys.has(entry.key)) fresh.push(entry)
      keys.add(entry.key)
    }
    // As many as a page holds: whatever follows is older than all of them. New entries shift pages, so they may lie across two.
    if (newestFirst && knownInRow >= entries.length) return { fresh, knownInRow, passed: true }
  }
  const overlapMs = (plan.since?.overlapSeconds ?? 0) * 1_000
  const old = newestFirst && entries.length > 0 && entries.every(({ mark }) => isPassed(mark, knowledge.bookmark, overlapMs))
  return { fresh, knownInRow, passed: old }
}

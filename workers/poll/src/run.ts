import { fail, ok, type Result } from '@sluice/kit/result'
import type { PollPlan } from '@sluice/sources/poll'
import type { Ask, Asked } from './ask/ask.ts'
import type { AskFailure } from './ask/failure.ts'
import type { Busy } from './gate/pass.ts'
import { handIn, type HandInPorts, type HandedIn, type Stopped } from './hand-in.ts'
import { firstPage } from './read/address.ts'
import { later } from './read/mark.ts'
import { readPage } from './read/page.ts'
import type { PollStore, Progress, Rest } from './store/store.ts'
import { advance } from './walk/advance.ts'
import { beginWalk, goOn, stumble, type Walk } from './walk/walk.ts'

/** A source that is due. */
export interface Due {
  workspace: string
  source: string
  plan: PollPlan
  /** Those of the plan, with secrets in the places of their names. */
  headers: Record<string, string>
}

export interface RunPorts extends Pick<HandInPorts, 'inputs' | 'now'> {
  ask: Ask
  store: PollStore
}

/** How a run ended. */
export type End =
  /** All that is new is handed in. */
  | { kind: 'done' }
  /** There is more to read. */
  | { kind: 'more' }
  | AskFailure
  | Busy
  | Stopped

export interface Run extends Omit<HandedIn, 'stopped'> {
  end: End
  pages: number
  /** New entries met. */
  found: number
  /** Items that could not be read: without an id, or too large. */
  faulty: number
  movedTo: string | null
  /** Older entries are left out: there were more pages than one walk may have, or they are refused. */
  cut: boolean
}

/** Nothing has happened yet. */
export const NO_RUN: Omit<Run, 'end'> = { pages: 0, found: 0, faulty: 0, taken: 0, refused: 0, refusal: null, movedTo: null, cut: false }

/** A run is not begun anew, but also not continued for longer than this: an alarm may take 15 minutes. */
const RUN_MS = 240_000

const ACCEPT = {
  feed: 'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1',
  json: 'application/json',
} as const

/**
 * Asks a source for news and hands them in, from wherever the last run came to. Killed at any place, the next run loses nothing and
 * hands in nothing under another key.
 */
export async function run(due: Due, ports: RunPorts): Promise<Run> {
  const until = ports.now() + RUN_MS
  const tally: Run = { ...NO_RUN, end: { kind: 'done' } }
  const progress = await ports.store.progress()
  const read = await readOn(due, progress, ports, tally, until)
  if (!read.ok) return { ...tally, end: read.failure }
  const walk = read.value
  if (walk.first) await ports.store.keepNewest(due.plan.backfill, ports.now())
  const { stopped, ...handed } = await handIn(due.workspace, due.source, { ...ports, hasTime: () => ports.now() < until })
  if (stopped) return { ...tally, ...handed, end: stopped }
  await ports.store.finish(restAfter(due.plan, walk, progress, ports.now()))
  return { ...tally, ...handed, cut: walk.cut }
}

/** Reads page after page until there is nothing new behind, and keeps each. */
async function readOn(
  due: Due,
  progress: Progress,
  ports: RunPorts,
  tally: Run,
  until: number,
): Promise<Result<Walk, Exclude<End, { kind: 'done' }>>> {
  const { plan } = due
  let walk = progress.walk
    ? goOn(progress.walk)
    : beginWalk(plan, { bookmark: progress.bookmark, first: !progress.begun, now: ports.now() })
  while (walk.next !== null) {
    if (tally.pages >= plan.maxPages || ports.now() >= until) return fail({ kind: 'more' })
    const url = walk.next
    const known = walk.index === 0 && walk.pass === 1 && progress.known?.url === url ? progress.known : null
    const asked = await ports.ask({ url, headers: headersFor(due, url), accept: ACCEPT[plan.reading.format], known })
    const page = asked.ok ? await take(due, walk, asked.value, progress, ports, tally) : asked
    if (page.ok) walk = page.value
    else if (walk.index === 0 || isPassing(page.failure)) return page
    else {
      const failure = onPage(walk.index + 1, page.failure)
      walk = stumble(plan, walk)
      await ports.store.keep(walk, [], [], ports.now())
      if (walk.next !== null) return fail(failure)
    }
  }
  return ok(walk)
}

/** Secrets go to the origin that they were given for: where the first page is led elsewhere, the pages behind it are there too. */
const headersFor = ({ plan, headers }: Due, url: string): Due['headers'] =>
  new URL(url).origin === new URL(plan.url).origin ? headers : {}

/** Has nothing to do with which page was asked for. */
const isPassing = (failure: AskFailure | Busy): boolean =>
  failure.kind === 'busy' ||
  failure.kind === 'unreachable' ||
  (failure.kind === 'status' && (failure.status === 429 || failure.status >= 500))

/** What a page answers says nothing of the source as a whole: that the third one is gone does not mean that there is nothing any more. */
const onPage = (number: number, failure: AskFailure | Busy): AskFailure | Busy =>
  failure.kind === 'status' ? { kind: 'unreadable', host: failure.host, reason: `${failure.status} to page ${number}` } : failure

/** Keeps what an answer brought, and where the way goes on. */
async function take(
  due: Due,
  walk: Walk,
  { answer, validators, movedTo }: Asked,
  progress: Progress,
  ports: RunPorts,
  tally: Run,
): Promise<Result<Walk, AskFailure>> {
  const { plan } = due
  const now = ports.now()
  tally.pages += 1
  tally.movedTo = movedTo ?? tally.movedTo
  const asked: Walk = walk.index === 0 && walk.pass === 1 ? { ...walk, validators } : walk
  if (answer === null) {
    const unchanged: Walk = { ...asked, next: null }
    await ports.store.keep(unchanged, [], [], now)
    return ok(unchanged)
  }
  const page = await readPage(plan, answer, walk)
  if (!page.ok) return fail({ kind: 'unreadable', host: new URL(answer.url).host, reason: page.failure })
  const keys = page.value.entries.map(({ key }) => key)
  const { seen, found } = await ports.store.knowledge(keys)
  const advanced = advance(plan, asked, page.value, { seen, found, bookmark: progress.bookmark, now })
  await ports.store.keep(advanced.walk, advanced.fresh, keys, now)
  tally.found += advanced.fresh.length
  tally.faulty += page.value.faulty
  return ok(advanced.walk)
}

function restAfter({ pagination }: PollPlan, { base, validators, mark }: Walk, { bookmark }: Progress, now: number): Rest {
  return { begun: true, bookmark: later(bookmark, mark, now), known: validators && { ...validators, url: firstPage(base, pagination) } }
}

import { fail, ok, type Result } from '@sluice/kit/result'
import { at, textAt, toTime } from '@sluice/sources/fields'
import type { FeedEntry } from '@sluice/sources/polled/feed'
import type { PollPlan } from '@sluice/sources/poll'
import type { Answer, Entry, Page } from './answer.ts'
import { readFeed } from './feed.ts'
import { readJson } from './json.ts'
import { toKey } from './key.ts'
import { markOf } from './mark.ts'
import { nextPage, sameOrigin } from './next.ts'

/** A row of the object's database holds 2 MB, and a character up to three bytes. */
const MAX_BODY_CHARS = 600_000

/** Which page it is. */
export interface Place {
  /** The address that all pages begin with. */
  base: string
  /** How many pages were read before it. */
  index: number
}

/** An answer → its items and where the next page is, or what it holds instead: `no list at data.items`. */
export function readPage(plan: PollPlan, answer: Answer, place: Place): Promise<Result<Page, string>> {
  return plan.reading.format === 'feed' ? feedPage(answer, place) : jsonPage(plan, plan.reading, answer, place)
}

async function feedPage({ text, url }: Answer, { base }: Place): Promise<Result<Page, string>> {
  const feed = await readFeed(text, url)
  if (!feed.ok) return feed
  const next = sameOrigin(feed.value.next, { base, url })
  const entries = await Promise.all(feed.value.entries.map(feedEntry))
  // Older entries elsewhere, as an archive may have them, are no reason to refuse the new ones.
  return ok(pageOf(entries, next.ok ? next.value : null))
}

async function feedEntry(entry: FeedEntry): Promise<Entry> {
  const at = toTime(entry.published) ?? toTime(entry.updated) ?? null
  return { key: await toKey(entry.id), at, mark: null, body: JSON.stringify(entry) }
}

type JsonReading = Extract<PollPlan['reading'], { format: 'json' }>

async function jsonPage(
  { since, pagination }: PollPlan,
  reading: JsonReading,
  answer: Answer,
  place: Place,
): Promise<Result<Page, string>> {
  const listed = readJson(answer.text, reading.items)
  if (!listed.ok) return listed
  const { items } = listed.value
  const next = pagination ? nextPage(pagination, { ...listed.value, ...place, url: answer.url, link: answer.link }) : ok(null)
  if (!next.ok) return next
  const entries = await Promise.all(
    items.map(async (item): Promise<Entry | null> => {
      const id = textAt(item, reading.id)
      if (id === undefined) return null
      const time = reading.time === undefined ? undefined : toTime(at(item, reading.time))
      const mark = markOf(item, since)
      return { key: await toKey(id), at: time ?? (typeof mark === 'number' ? mark : null), mark, body: JSON.stringify(item) }
    }),
  )
  if (items.length > 0 && entries.every((entry) => entry === null)) return fail(`items without an id at ${reading.id}`)
  // After the last page some APIs go on with empty ones for ever.
  return ok(pageOf(entries, items.length === 0 ? null : next.value))
}

function pageOf(found: readonly (Entry | null)[], next: string | null): Page {
  const entries = found.filter((entry) => entry !== null && entry.body.length <= MAX_BODY_CHARS) as Entry[]
  return { entries, next, faulty: found.length - entries.length }
}

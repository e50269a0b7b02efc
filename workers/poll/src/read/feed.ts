import { fail, ok, type Result } from '@sluice/kit/result'
import { present } from '@sluice/sources/fields'
import type { FeedEntry } from '@sluice/sources/polled/feed'
import { parseFeed } from 'feedsmith'
import { readFormat, type Told } from './feed-formats.ts'
import { hashOf } from './key.ts'

interface Feed {
  entries: FeedEntry[]
  next: string | undefined
}

/** Text of a feed → its entries, or why it is none. */
export async function readFeed(text: string, url: string): Promise<Result<Feed, string>> {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const { about, told, next, language, base: given } = readFormat(parsed.value)
  const base = within(given, url)
  const feed = present({ ...about, url: absolute(about.url, base) })
  const shared = haveOneId(told)
  const entries = await Promise.all(
    told.map(async ({ id, author, url: link, base: own, ...rest }): Promise<FeedEntry> => {
      const place = absolute(link, within(own, base))
      const said = { ...rest, author: author && present(author), url: place, language: rest.language ?? language }
      return { ...present(said), id: (shared ? undefined : id) ?? (await idOf({ ...rest, url: link })), feed }
    }),
  )
  return ok({ entries, next: absolute(next, base) })
}

function parse(text: string): Result<ReturnType<typeof parseFeed<string>>, string> {
  try {
    return ok(parseFeed(text))
  } catch (error) {
    const page = /^\s*<(?:!doctype html|html)\b/i.test(text)
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message.slice(0, 200)}` : ''
    return fail(page ? 'a web page and no feed; look in it for the address of the feed' : `no feed that can be read${cause}`)
  }
}

/**
 * Whether a feed gives all its entries one id, its own address for instance: then it is none. Where they lead to one page too, they may
 * be states of one entry (RFC 4287, section 4.1.1).
 */
const haveOneId = (told: readonly Told[]): boolean =>
  told.length > 1 && new Set(told.map(({ id }) => id)).size === 1 && new Set(told.map(({ url }) => url)).size === told.length

/** What stays the same where a feed gives no ids; where nothing says where or when either, what the entry says. */
function idOf({ url = '', title = '', published, updated, html, text = html ?? '' }: Told): Promise<string> {
  const time = published ?? updated ?? ''
  return hashOf(url === '' && time === '' ? [url, title, time, text] : [url, title, time])
}

/** Some feeds write addresses relative to their own; what is none is left as it is. */
const absolute = (link: string | undefined, base: string): string | undefined =>
  link !== undefined && URL.canParse(link, base) ? new URL(link, base).href : link

/** The place that addresses are relative to, itself perhaps relative to the one around it. */
const within = (place: string | undefined, outer: string): string =>
  place !== undefined && URL.canParse(place, outer) ? new URL(place, outer).href : outer

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
  const { about, told, next, language } = readFormat(parsed.value)
  const entries = await Promise.all(
    told.map(async ({ id, author, url: link, ...rest }): Promise<FeedEntry> => {
      const own = { ...rest, author: author && present(author), url: absolute(link, url), language: rest.language ?? language }
      return { ...present(own), id: id ?? (await idOf({ ...rest, url: link })), feed: present(about) }
    }),
  )
  return ok({ entries, next: absolute(next, url) })
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

/** What stays the same where a feed gives no ids; where nothing says where or when either, what the entry says. */
function idOf({ url = '', title = '', published, updated, html, text = html ?? '' }: Told): Promise<string> {
  const time = published ?? updated ?? ''
  return hashOf(url === '' && time === '' ? [url, title, time, text] : [url, title, time])
}

/** Some feeds write addresses relative to their own; what is none is left as it is. */
const absolute = (link: string | undefined, base: string): string | undefined =>
  link !== undefined && URL.canParse(link, base) ? new URL(link, base).href : link

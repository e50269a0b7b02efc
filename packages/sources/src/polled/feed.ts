import * as z from 'zod'
import { namesAt, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Access, accessHeaders, Address, Common } from './options.ts'

/** An entry as the poll Worker hands it in, whatever kind of feed it stood in. Times are texts as the feed gave them. */
export interface FeedEntry {
  id: string
  title?: string
  /** Either of both: the content, or the summary where there is no more. */
  html?: string
  text?: string
  url?: string
  author?: { name?: string; email?: string; url?: string }
  published?: string
  updated?: string
  categories?: string[]
  language?: string
  feed: { title?: string; url?: string }
}

const Options = z.strictObject({ ...Common, ...Access, url: Address })

/** News of a site: RSS 0.9 to 2.0, RDF (RSS 1.0), Atom (RFC 4287) and JSON Feed. https://www.rssboard.org/rss-specification */
export const feed = definePolled<z.infer<typeof Options>>({
  kind: 'feed',
  title: 'Feed (RSS, Atom, JSON Feed)',
  docs: '/docs#sources',
  options: Options,
  plan: (options) => ({ url: options.url, headers: accessHeaders(options), reading: { format: 'feed' } }),
  toItems(_event, entry) {
    const html = textAt(entry, 'html')
    const name = textAt(entry, 'author.name')
    const email = textAt(entry, 'author.email')
    const updated = textAt(entry, 'updated')
    return tell({
      type: 'feed.entry',
      written: true,
      text: html ?? textAt(entry, 'text'),
      markup: html === undefined ? 'plain' : 'html',
      title: textAt(entry, 'title'),
      url: textAt(entry, 'url'),
      // Feeds have no ids of people: the same name, or address, is the same author.
      author: person({ id: email ?? textAt(entry, 'author.url') ?? name, name, email }),
      occurredAt: timeAt(entry, 'published') ?? timeAt(entry, 'updated'),
      language: textAt(entry, 'language'),
      attributes: {
        feed: textAt(entry, 'feed.title'),
        feedUrl: textAt(entry, 'feed.url'),
        categories: namesAt(entry, 'categories'),
        updated,
      },
    })
  },
})

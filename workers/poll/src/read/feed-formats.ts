import type { FeedEntry } from '@sluice/sources/polled/feed'
import type { parseFeed } from 'feedsmith'
import { plainTitle } from './title.ts'

type Parsed = ReturnType<typeof parseFeed<string>>
type Format = Parsed['format']
type FeedOf<F extends Format> = Extract<Parsed, { format: F }>['feed']

type Loose<T> = { [K in keyof T]?: T[K] | undefined }

/** What a kind of feed says in an entry; all of it may be missing. */
export interface Told extends Loose<Omit<FeedEntry, 'feed' | 'author'>> {
  author?: Loose<NonNullable<FeedEntry['author']>> | undefined
  /** What its address is relative to. */
  base?: string | undefined
}

/** A feed in the terms that all kinds share. */
export interface Read {
  about: Loose<FeedEntry['feed']>
  language?: string | undefined
  /** What addresses are relative to, where that is not the feed's own. https://www.w3.org/TR/xmlbase/ */
  base?: string | undefined
  told: Told[]
  /** Where older entries stand, as the feed wrote it. RFC 5005, JSON Feed `next_url`. */
  next: string | undefined
}

type Link = { href?: string | undefined; rel?: string | undefined }

const linkOf = (links: readonly Link[] = [], rel: string): string | undefined =>
  links.find((link) => (link.rel ?? 'alternate') === rel)?.href

const defined = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined)

/** Descriptions are HTML by custom, but nothing says so: what has neither tag nor entity is text with its own line breaks. */
const written = (text: string | undefined): Pick<Told, 'html' | 'text'> =>
  text === undefined ? {} : /<[a-z!/]|&[a-z#]/i.test(text) ? { html: text } : { text }

const byFormat: { [F in Format]: (feed: FeedOf<F>) => Read } = {
  /** https://www.rssboard.org/rss-specification */
  rss: ({ title, link, language, items = [], atom, xml }) => ({
    about: { title, url: link },
    language,
    base: xml?.base,
    next: linkOf(atom?.links, 'next'),
    told: items.map((item) => ({
      id: item.guid?.value,
      title: plainTitle(item.title),
      ...written(item.content?.encoded ?? item.description),
      // A guid is an address unless it says that it is none.
      url: item.link ?? (item.guid?.isPermaLink === false || !item.guid?.value?.startsWith('http') ? undefined : item.guid.value),
      author: creator(item.dc?.creators?.[0]) ?? item.authors?.[0],
      published: item.pubDate ?? item.dc?.dates?.[0],
      updated: item.atom?.updated,
      categories: defined((item.categories ?? []).map(({ name }) => name)),
    })),
  }),
  /** RSS 1.0. https://web.resource.org/rss/1.0/spec */
  rdf: ({ title, link, items = [] }) => ({
    about: { title, url: link },
    next: undefined,
    told: items.map((item) => ({
      id: item.rdf?.about,
      title: plainTitle(item.title),
      ...written(item.content?.encoded ?? item.description),
      url: item.link,
      author: creator(item.dc?.creators?.[0]),
      published: item.dc?.dates?.[0],
      categories: item.dc?.subjects,
    })),
  }),
  /** RFC 4287 */
  atom: ({ title, links, entries = [], authors, xml }) => ({
    about: { title: title?.value, url: linkOf(links, 'alternate') },
    language: xml?.lang,
    base: xml?.base,
    next: linkOf(links, 'next'),
    told: entries.map((entry) => {
      const said = entry.content?.value === undefined ? entry.summary : entry.content
      const author = entry.authors?.[0] ?? entry.source?.authors?.[0] ?? authors?.[0]
      return {
        id: entry.id,
        title: plainTitle(entry.title?.value, /html/.test(entry.title?.type ?? '')),
        // Without a type it is text (section 3.1.1).
        ...(said?.value === undefined ? {} : /html/.test(said.type ?? '') ? { html: said.value } : { text: said.value }),
        url: linkOf(entry.links, 'alternate'),
        base: entry.xml?.base,
        author: author && { name: author.name, email: author.email, url: author.uri },
        published: entry.published,
        updated: entry.updated,
        categories: defined((entry.categories ?? []).map(({ label, term }) => label ?? term)),
      }
    }),
  }),
  /** https://www.jsonfeed.org/version/1.1/ */
  json: ({ title, home_page_url, language, next_url, items = [], authors }) => ({
    about: { title, url: home_page_url },
    language,
    next: next_url,
    told: items.map((item) => {
      const author = item.authors?.[0] ?? authors?.[0]
      return {
        id: item.id,
        title: item.title,
        ...(item.content_html === undefined ? { text: item.content_text ?? item.summary } : { html: item.content_html }),
        url: item.url ?? item.external_url,
        author: author && { name: author.name, url: author.url },
        published: item.date_published,
        updated: item.date_modified,
        categories: item.tags,
        language: item.language,
      }
    }),
  }),
}

const creator = (name: string | undefined): Told['author'] => (name === undefined ? undefined : { name })

/** A parsed feed of any kind → what all kinds share. */
export const readFormat = (parsed: Parsed): Read => (byFormat[parsed.format] as (feed: Parsed['feed']) => Read)(parsed.feed)

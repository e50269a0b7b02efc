import { describe, expect, test } from 'vitest'
import { readFeed } from '../../src/read/feed.ts'
import { aPlan, aWorld } from './world.ts'

const URL = 'https://blog.harbour.example/feed.xml'
const rss = (items: string, more = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour &amp; Co</title><link>https://blog.harbour.example/</link><language>en</language>${more}${items}</channel></rss>`
const item = (n: number) => `<item><guid>g${n}</guid><title>Part ${n}</title><pubDate>Tue, 0${n} Feb 2026 08:00:00 GMT</pubDate></item>`

async function entriesOf(text: string) {
  const feed = await readFeed(text, URL)
  if (!feed.ok) throw new Error(feed.failure)
  return feed.value.entries
}

/** An entry without an id. */
const bare = (title: string) =>
  rss(`<item><title>${title}</title><link>https://h.example/1</link><pubDate>Tue, 03 Feb 2026 08:00:00 GMT</pubDate></item>`)

/** An entry without an id, an address and a date. */
const update = (text: string): string => `<item><title>Update</title><description>${text}</description></item>`

test('two entries that give nothing but what they say are two', async () => {
  const notes = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Notes',
    items: [{ content_text: 'The export loses rows.' }, { content_text: 'The export is fast.' }, { content_html: '<p>Fine.</p>' }],
  })
  for (const feed of [notes, rss(update('One.') + update('Two.') + update('Three.'))]) {
    const ids = (await entriesOf(feed)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(3)
    expect((await entriesOf(feed)).map(({ id }) => id)).toEqual(ids)
  }
})

/** An entry whose id is the address of the feed. */
const news = (page: string) =>
  `<item><guid>https://blog.harbour.example/</guid><title>News</title><link>https://blog.harbour.example/${page}</link></item>`

test('an id that all entries of a feed have is none, unless they are states of one page', async () => {
  const different = await entriesOf(rss(news('1') + news('2')))
  expect(new Set(different.map(({ id }) => id)).size).toBe(2)
  expect((await entriesOf(rss(news('2') + news('3'))))[0]?.id).toBe(different[1]?.id)
  const states = await entriesOf(rss(news('1') + news('1')))
  expect(states.map(({ id }) => id)).toEqual(['https://blog.harbour.example/', 'https://blog.harbour.example/'])
})

describe('an entry', () => {
  test('of RSS', async () => {
    const text = rss(`<item>
      <guid isPermaLink="false">quay-4</guid><title>Quay 4 &amp;amp; friends</title><link>/2026/quay-4</link>
      <description>Short.</description>
      <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Twice as <b>fast</b>.</p>]]></content:encoded>
      <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ines</dc:creator>
      <pubDate>Tue, 03 Feb 2026 08:09:10 GMT</pubDate><category>release</category><category>sync</category></item>`)
    expect(await entriesOf(text)).toEqual([
      {
        id: 'quay-4',
        title: 'Quay 4 & friends',
        html: '<p>Twice as <b>fast</b>.</p>',
        url: 'https://blog.harbour.example/2026/quay-4',
        author: { name: 'Ines' },
        published: 'Tue, 03 Feb 2026 08:09:10 GMT',
        categories: ['release', 'sync'],
        language: 'en',
        feed: { title: 'Harbour & Co', url: 'https://blog.harbour.example/' },
      },
    ])
  })

  test('of Atom', async () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafen</title><link rel="alternate" href="https://blog.harbour.example/"/>
      <entry><id>urn:1</id><title type="html">&lt;b&gt;Neu&lt;/b&gt; &amp;amp; gut</title><link href="/neu"/><updated>2026-02-03T08:09:10Z</updated>
      <author><name>Ines</name><email>ines@harbour.example</email></author><category term="neu" label="Neues"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hallo</p></div></content></entry>
      <entry><id>urn:2</id><title>1 &lt; 2</title><updated>2026-02-02T08:09:10Z</updated><summary>Nur Text, &lt;kein&gt; HTML</summary></entry></feed>`
    expect(await entriesOf(text)).toMatchObject([
      {
        id: 'urn:1',
        title: 'Neu & gut',
        html: '<p>Hallo</p>',
        url: 'https://blog.harbour.example/neu',
        author: { name: 'Ines', email: 'ines@harbour.example' },
        updated: '2026-02-03T08:09:10Z',
        categories: ['Neues'],
        language: 'de',
      },
      { id: 'urn:2', title: '1 < 2', text: 'Nur Text, <kein> HTML' },
    ])
  })

  test('whose addresses are relative to a place that it names', async () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/notes/"><title>Hafen</title><link href="./"/>
      <entry xml:base="2026/"><id>urn:1</id><title>Eins</title><link href="eins"/></entry>
      <entry><id>urn:2</id><title>Zwei</title><link href="zwei"/></entry></feed>`
    expect((await entriesOf(text)).map(({ url, feed }) => [url, feed.url])).toEqual([
      ['https://blog.harbour.example/notes/2026/eins', 'https://blog.harbour.example/notes/'],
      ['https://blog.harbour.example/notes/zwei', 'https://blog.harbour.example/notes/'],
    ])
  })

  test('of RDF', async () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://h.example"><title>H</title><link>https://h.example</link></channel>
      <item rdf:about="https://h.example/1"><title>One</title><link>https://h.example/1</link><dc:date>2026-02-03T08:09:10Z</dc:date><dc:creator>Z</dc:creator></item></rdf:RDF>`
    expect(await entriesOf(text)).toMatchObject([
      { id: 'https://h.example/1', title: 'One', published: '2026-02-03T08:09:10Z', author: { name: 'Z' }, feed: { title: 'H' } },
    ])
  })

  test('of JSON Feed', async () => {
    const text = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'H',
      items: [
        {
          id: '7',
          content_text: 'plain',
          date_published: '2026-02-03T08:09:10Z',
          tags: ['a'],
          authors: [{ name: 'Z', url: 'https://z.example' }],
        },
      ],
    })
    expect(await entriesOf(text)).toMatchObject([
      { id: '7', text: 'plain', categories: ['a'], author: { name: 'Z', url: 'https://z.example' } },
    ])
  })

  test('without an id is known by its link, title and date', async () => {
    const [one, again, other] = (await Promise.all(['A', 'A', 'B'].map((title) => entriesOf(bare(title))))).map(([entry]) => entry?.id)
    expect(one).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })
})

describe('what is no feed says so:', () => {
  test.each([
    ['<!DOCTYPE html><html><body>hi</body></html>', 'a web page and no feed; look in it for the address of the feed'],
    ['', 'no feed that can be read'],
    ['{"a":1}', 'no feed that can be read'],
    ['<rss version="2.0"><channel><item><title>torn', 'no feed that can be read: '],
    [`<rss version="2.0"><channel>${'<a>'.repeat(100_000)}`, 'no feed that can be read'],
  ])('%.40s', async (text, failure) => {
    expect(await readFeed(text, URL)).toEqual({ ok: false, failure: expect.stringContaining(failure) })
  })

  test('entities of its own are not expanded', async () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>`
    const read = await readFeed(`<?xml version="1.0"?>${bomb}${rss('<item><guid>1</guid><title>&b;</title></item>').slice(21)}`, URL)
    expect(JSON.stringify(read).length).toBeLessThan(5_000)
  })
})

describe('a source that is a feed', () => {
  const plan = aPlan({ url: URL, reading: { format: 'feed' }, backfill: 2 })

  test('hands in entries by their age, whatever order they stand in', async () => {
    const shown = [1, 2, 3]
    const world = aWorld({ plan, server: () => ({ body: rss(shown.map(item).join('')) }) })
    await world.runOnce()
    shown.push(5, 4)
    await world.runOnce()
    expect(world.taken).toEqual(['g2', 'g3', 'g4', 'g5'])
  })

  test('that is empty, and later is not', async () => {
    const shown: number[] = []
    const world = aWorld({ plan, server: () => ({ body: rss(shown.map(item).join('')) }) })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, found: 0 })
    shown.push(1)
    expect(await world.runOnce()).toMatchObject({ taken: 1 })
  })

  test('is read on where it says that there are older entries', async () => {
    const next = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="?page=2"/>'
    const world = aWorld({
      plan: { ...plan, backfill: 50 },
      server: ({ url }) => ({ body: url.searchParams.has('page') ? rss(item(1)) : rss(item(3) + item(2), next) }),
    })
    await world.runOnce()
    expect(world.taken).toEqual(['g1', 'g2', 'g3'])
  })

  test('whose older entries lie on another host is not read there', async () => {
    const next = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="https://archive.example/"/>'
    const world = aWorld({ plan, server: () => ({ body: rss(item(1), next) }) })
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, taken: 1 })
    expect(world.requests).toHaveLength(1)
  })

  test('in another encoding is read in it', async () => {
    const text =
      '<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><item><guid>1</guid><title>Gr\u00fc\u00dfe</title></item></channel></rss>'
    const body = Uint8Array.from(text, (char) => char.charCodeAt(0))
    const world = aWorld({ plan, server: () => ({ body }) })
    await world.runOnce({ inputs: { submit: async () => Promise.reject(new Error('stop here')) } }).catch(() => undefined)
    const [row] = world.sql.run('SELECT body FROM waiting')
    expect(JSON.parse(String(row?.['body']))).toMatchObject({ title: 'Grüße' })
  })
})

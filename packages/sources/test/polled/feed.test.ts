import { expect, test } from 'vitest'
import { aSource, draft, fixture } from '../world.ts'

const feed = aSource('feed', { url: 'https://blog.harbour.example/feed.xml' })

test('an entry of a feed is an item with its page, author and time', () => {
  expect(draft(feed, fixture('feed/entry.json'))).toEqual({
    kind: 'text',
    type: 'feed.entry',
    text: '<p>Sync is <b>twice</b> as fast.</p>',
    markup: 'html',
    title: 'Quay 4 is out',
    url: 'https://blog.harbour.example/2026/quay-4',
    author: { id: 'Ines', name: 'Ines' },
    occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
    language: 'en',
    attributes: { feed: 'Harbour blog', feedUrl: 'https://blog.harbour.example/', categories: 'release, sync' },
    hints: {},
  })
})

test('an entry that is only a link is a signal', () => {
  expect(draft(feed, fixture('feed/link-only.json'))).toMatchObject({ kind: 'signal', text: '' })
})

test('text that is no HTML keeps its line breaks', () => {
  expect(draft(feed, { body: { id: '1', text: 'one\ntwo', feed: {} } })).toMatchObject({ kind: 'text', text: 'one\ntwo', markup: 'plain' })
})

test('a feed is asked every ten minutes, and hands in its fifty newest entries at first', () => {
  expect(feed.poll).toEqual({
    url: 'https://blog.harbour.example/feed.xml',
    headers: {},
    everySeconds: 600,
    backfill: 50,
    reading: { format: 'feed' },
    maxPages: 10,
  })
  expect(feed.methods).toEqual([])
})

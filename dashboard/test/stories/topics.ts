import type { Page } from 'playwright-core'
import { INVALID } from './answers/refusal.ts'
import { detailAt } from './answers/topic.ts'
import { pageAt, SUGGESTED } from './answers/topics.ts'

const DAY = 86_400_000

const rows = (page: Page) => page.getByRole('list', { name: 'Topics', exact: true }).getByRole('listitem').first().waitFor()

/** States of the pages of topics, invented. */
export const topicStoriesAt = (now: number) => [
  {
    name: 'topics-busy',
    path: '/topics',
    answers: { '/v1/topics': pageAt(now), '/v1/topic-suggestions': SUGGESTED },
    ready: rows,
  },
  {
    name: 'topics-first-run',
    path: '/topics',
    answers: { '/v1/topics': pageAt(now, [], 12), '/v1/topic-suggestions': { suggestions: [] } },
    ready: (page: Page) => page.getByText('12 so far').waitFor(),
  },
  {
    name: 'topics-nothing-matches',
    path: '/topics?q=zebra&state=muted',
    answers: { '/v1/topics': pageAt(now, []) },
    ready: (page: Page) => page.getByText('Nothing matches').waitFor(),
  },
  {
    name: 'topics-all-clear',
    path: '/topics?state=emerging',
    answers: { '/v1/topics': pageAt(now, []) },
    ready: (page: Page) => page.getByText('in the period before as well').waitFor(),
  },
  {
    name: 'topics-loading',
    path: '/topics',
    never: ['/v1/topics'],
    answers: { '/v1/topic-suggestions': { suggestions: [] } },
    ready: (page: Page) => page.getByLabel('Loading').waitFor(),
  },
  {
    name: 'topics-error',
    path: '/topics',
    status: 400,
    answers: {
      '/v1/topics': INVALID,
      '/v1/topic-suggestions': INVALID,
    },
    ready: (page: Page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'topics-read-only',
    path: '/topics?topic=signing+in&range=30d',
    answers: {
      '/v1/session': { workspace: 'default', name: 'reader', scopes: ['read'], expiresAt: now + DAY },
      '/v1/topics/signing%20in': detailAt(now),
    },
    ready: (page: Page) => page.getByText('has not the scope write').first().waitFor(),
  },
  {
    name: 'topic',
    path: '/topics?topic=signing+in&range=30d',
    answers: { '/v1/topics/signing%20in': detailAt(now) },
    ready: (page: Page) => page.locator('[role=img] svg').first().waitFor(),
  },
  {
    name: 'topic-merging',
    path: '/topics?topic=signing+in&range=30d',
    answers: {
      '/v1/topics/signing%20in/merge': {
        topic: 'signing in',
        version: null,
        preview: {
          moves: [{ name: 'exports', from: 'exports', to: 'signing in', items: 640, quote: 'The CSV ends in the middle of a line.' }],
          results: [{ topic: 'signing in', items: 1_212 }],
          rules: ['open-ticket'],
        },
      },
      '/v1/topics/signing%20in': detailAt(now),
      '/v1/topics': pageAt(now),
    },
    ready: async (page: Page) => {
      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: /Merge/ }).click()
      await page.getByRole('button', { name: /^exports/ }).click()
      await page.getByText('then holds').waitFor()
    },
  },
]

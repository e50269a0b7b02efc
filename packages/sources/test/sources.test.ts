import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RawEvent } from '@sluice/schema/event'
import { anEvent } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import type { ItemDraft, Source } from '../src/define.ts'
import { SOURCE_KINDS, sourceOf } from '../src/registry.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures')
const read = (file: string): unknown => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))

function aSource(kind: string, fields: Record<string, unknown> = { verify: 'none' }): Source {
  const configured = sourceOf(kind)?.configure({ kind, limit: { requests: 1, per: 'second' }, maxBytes: 1, ...fields })
  if (!configured?.ok) throw new Error(JSON.stringify(configured))
  return configured.value
}

const as = (name: string) => ({ headers: { 'x-github-event': name } })
const input = (body: unknown, headers: Record<string, string> = {}) => ({ headers: new Headers(headers), body })

function draft(source: Source, body: unknown, event: Partial<Omit<RawEvent, 'body'>> = {}): ItemDraft {
  const mapped = source.toItem(anEvent(event), body)
  if (!mapped.ok) throw new Error(mapped.failure.reason)
  return mapped.value
}

describe.each(SOURCE_KINDS.map(({ kind }) => kind))('source kind %s', (kind) => {
  const source = aSource(kind)
  const files = readdirSync(join(FIXTURES, kind)).map((file) => `${kind}/${file}`)

  test.each(files)('%s is well-formed and mapped, or answered as a handshake', (file) => {
    const body = read(file)
    // GitHub names the event in a header; a fixture does in its file name: `issues.opened.json`.
    const { headers } = as(basename(file).split('.')[0] ?? '')
    if (source.handshake(input(body, headers))) return
    expect(source.check(input(body, headers))).toEqual([])
    expect(draft(source, body, { headers })).toMatchObject({
      type: expect.stringMatching(/./) as string,
      text: expect.any(String) as string,
    })
  })

  test.each([{ body: null }, { body: 7 }, { body: 'text' }, { body: [] }, { body: {} }, { body: { type: {} } }, { body: { event: [] } }])(
    '$body is no reason to throw',
    ({ body }) => {
      for (const { headers } of [as(''), as('issues'), as('constructor')]) {
        expect(source.handshake(input(body, headers))).toBeNull()
        expect(Array.isArray(source.check(input(body, headers)))).toBe(true)
        expect(typeof source.toItem(anEvent({ headers }), body).ok).toBe('boolean')
      }
    },
  )
})

describe('survey', () => {
  const answer = read('survey/answer.json') as Record<string, unknown>
  const survey = aSource('survey')

  test('the answer becomes an item with its rating on a scale from 0 to 1', () => {
    expect(draft(survey, answer)).toEqual({
      kind: 'text',
      type: 'survey.response',
      text: 'Since the last update the export stops half way.',
      markup: 'plain',
      author: { id: 'u-77' },
      rating: 0.25,
      attributes: { plan: 'team' },
      hints: { sentiment: 'negative' },
    })
  })

  test.each([
    [1, 'negative'],
    [2, 'negative'],
    [3, 'neutral'],
    [4, 'positive'],
    [5, 'positive'],
  ])('%i of 5 stars hints at %s', (rating, sentiment) => {
    expect(draft(survey, { ...answer, rating }).hints).toEqual({ sentiment })
  })

  test('another scale is taken as it is configured', () => {
    const nps = aSource('survey', { verify: 'none', ratingMin: 0, ratingMax: 10 })
    expect(draft(nps, { ...answer, rating: 9 }).rating).toBe(0.9)
    expect(nps.check(input({ ...answer, rating: 11 }))).toEqual([{ path: 'rating', message: 'must be at most 10' }])
  })

  test('the time of the answer is the time it happened', () => {
    expect(draft(survey, { ...answer, occurred_at: '2026-01-01T00:00:00Z' }).occurredAt).toBe(Date.UTC(2026, 0, 1))
    expect(draft(survey, { ...answer, occurred_at: 1767225600 }).occurredAt).toBe(Date.UTC(2026, 0, 1))
  })

  test.each(['event_id', 'user_id', 'rating', 'comment'])('%s is required', (field) => {
    const { [field]: _gone, ...rest } = answer
    expect(survey.check(input(rest))).toEqual([{ path: field, message: 'is missing' }])
  })

  test('the same answer has the same key, whatever else changed', () => {
    expect(survey.dedupeKey(input({ ...answer, comment: 'edited' }))).toBe('ans-2041')
  })
})

describe('generic', () => {
  const comment = read('generic/comment.json')
  const mapped = {
    verify: 'none',
    map: {
      text: 'text',
      id: 'id',
      author: 'data.who.id',
      authorName: 'data.who.name',
      rating: 'data.stars',
      occurredAt: 'data.at',
      language: 'data.lang',
      attributes: { lang: 'data.lang', none: 'data.nothing' },
    },
  }

  test('fields are taken from where the configuration says', () => {
    expect(draft(aSource('generic', mapped), comment)).toEqual({
      kind: 'text',
      type: 'input',
      text: 'Love the new calendar view, it saves me an hour a week.',
      markup: 'plain',
      author: { id: '55', name: 'Ines' },
      rating: 1,
      language: 'en',
      occurredAt: Date.UTC(2026, 2, 1, 10),
      attributes: { lang: 'en' },
      hints: { sentiment: 'positive' },
    })
  })

  test('a schema is held to, with the path of what is wrong', () => {
    const source = aSource('generic', { ...mapped, schema: { type: 'object', properties: { data: { required: ['mail'] } } } })
    expect(source.check(input(comment))).toEqual([{ path: 'data.mail', message: 'is missing' }])
  })

  test('the key is the id that is mapped; without one the body speaks for itself', () => {
    expect(aSource('generic', mapped).dedupeKey(input(comment))).toBe('c-310')
    expect(aSource('generic', mapped).dedupeKey(input({ text: 'x' }))).toBeNull()
    expect(aSource('generic', { verify: 'none', map: { text: 'text' } }).dedupeKey(input(comment))).toBeNull()
  })

  test('what has neither text nor title nor rating cannot be mapped, nor can a rating off the scale', () => {
    const source = aSource('generic', mapped)
    expect(source.toItem(anEvent(), { id: '1' })).toMatchObject({ ok: false, failure: { reason: 'there is no text at text' } })
    expect(source.toItem(anEvent(), { text: 'x', data: { stars: 50 } })).toMatchObject({
      ok: false,
      failure: { reason: 'data.stars is not a number from 1 to 5' },
    })
  })
})

describe('github', () => {
  const github = aSource('github')

  test('an opened issue is a text', () => {
    expect(draft(github, read('github/issues.opened.json'), as('issues'))).toEqual({
      kind: 'text',
      type: 'issues.opened',
      title: 'Crash when the folder is empty',
      text: 'Steps:\n1. open an **empty** folder\n2. press sync',
      markup: 'markdown',
      author: { id: '9001', name: 'mirela', bot: false },
      url: 'https://github.com/harbour/quay/issues/18',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { repository: 'harbour/quay', number: 18, state: 'open', association: 'NONE', labels: 'desktop, sync' },
      hints: {},
    })
  })

  test('a comment carries the title of its issue, and a bot is marked as one', () => {
    expect(draft(github, read('github/issue_comment.created.json'), as('issue_comment'))).toMatchObject({
      kind: 'text',
      type: 'issue_comment.created',
      title: 'Crash when the folder is empty',
      text: 'Happens on Linux too.',
      author: { id: '12', bot: true },
    })
  })

  test('a star, a ping and a label are signals: nobody wrote anything new', () => {
    const issue = read('github/issues.opened.json') as object
    expect(draft(github, read('github/star.created.json'), as('star'))).toMatchObject({
      kind: 'signal',
      type: 'star.created',
      author: { id: '31' },
    })
    expect(draft(github, { zen: 'Be calm.' }, as('ping'))).toMatchObject({ kind: 'signal', type: 'ping', text: '' })
    expect(draft(github, { ...issue, action: 'labeled' }, as('issues'))).toMatchObject({ kind: 'signal', type: 'issues.labeled' })
  })

  test('an approval without a word is a signal', () => {
    const review = { action: 'submitted', review: { body: null, user: { id: 1 } }, pull_request: { title: 'Fix' } }
    expect(draft(github, review, as('pull_request_review')).kind).toBe('signal')
  })

  test('a delivery that is asked for again keeps its key', () => {
    expect(github.dedupeKey(input({}, { 'x-github-delivery': 'a1b2' }))).toBe('a1b2')
    expect(github.dedupeKey(input({}))).toBeNull()
  })

  test('without the name of the event there is nothing to map by', () => {
    expect(github.check(input({}))).toEqual([{ path: 'x-github-event', message: 'header is missing' }])
  })
})

describe('slack', () => {
  const slack = aSource('slack')

  test('a message is a text, its markup left as it is', () => {
    expect(draft(slack, read('slack/message.json'))).toEqual({
      kind: 'text',
      type: 'message',
      text: 'the *search* is slow today, see <https://status.example.com|status>',
      markup: 'slack',
      author: { id: 'U0MIRELA', bot: false },
      occurredAt: 1770106150000,
      attributes: { team: 'T0HARBOUR', channel: 'C0FEEDBACK', channelType: 'channel', ts: '1770106150.000200' },
      hints: {},
    })
  })

  test('what an app wrote is marked, so that a bot need not answer itself', () => {
    expect(draft(slack, read('slack/bot-message.json')).author).toEqual({ id: 'B0SLUICE', name: 'sluice', bot: true })
  })

  test('reactions, edits and deletions are signals', () => {
    expect(draft(slack, read('slack/reaction-added.json'))).toMatchObject({ kind: 'signal', type: 'reaction_added' })
    const edit = { type: 'event_callback', event_id: 'Ev1', event: { type: 'message', subtype: 'message_changed' } }
    expect(draft(slack, edit)).toMatchObject({ kind: 'signal', type: 'message.message_changed' })
  })

  test('the challenge is echoed', () => {
    expect(slack.handshake(input(read('slack/url-verification.json')))).toMatchObject({ status: 200, body: 'q1w2e3r4t5' })
  })

  test('a retry has the key of the first try', () => {
    const retry = input(read('slack/message.json'), { 'x-slack-retry-num': '2' })
    expect(slack.dedupeKey(retry)).toBe('Ev0MESSAGE1')
  })

  test('a callback without its event is refused with the path', () => {
    expect(slack.check(input({ type: 'event_callback', event_id: 'Ev1' }))).toEqual([{ path: 'event', message: 'is missing' }])
  })
})

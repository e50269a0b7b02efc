import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const as = (event: string) => ({ headers: { 'x-github-event': event } })

describe('github', () => {
  const github = aSource('github')

  test('an opened issue is a text', () => {
    expect(draft(github, fixture('github/issues.opened.json'))).toEqual({
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
    expect(draft(github, fixture('github/issue_comment.created.json'))).toMatchObject({
      kind: 'text',
      type: 'issue_comment.created',
      title: 'Crash when the folder is empty',
      text: 'Happens on Linux too.',
      author: { id: '12', bot: true },
    })
  })

  test('a star, a ping and a label are signals: nobody wrote anything new', () => {
    const issue = fixture('github/issues.opened.json')
    expect(draft(github, fixture('github/star.created.json'))).toMatchObject({
      kind: 'signal',
      type: 'star.created',
      author: { id: '31' },
    })
    expect(draft(github, { ...as('ping'), body: { zen: 'Be calm.' } })).toMatchObject({ kind: 'signal', type: 'ping', text: '' })
    expect(draft(github, { ...issue, body: { ...(issue.body as object), action: 'labeled' } })).toMatchObject({
      kind: 'signal',
      type: 'issues.labeled',
    })
  })

  test('an approval without a word is a signal', () => {
    const body = { action: 'submitted', review: { body: null, user: { id: 1 } }, pull_request: { title: 'Fix' } }
    expect(draft(github, { ...as('pull_request_review'), body }).kind).toBe('signal')
  })

  test('a delivery that is asked for again keeps its key', () => {
    expect(github.dedupeKey(anInput({ headers: { 'x-github-delivery': 'a1b2' } }))).toBe('a1b2')
    expect(github.dedupeKey(anInput({}))).toBeNull()
  })

  test('without the name of the event there is nothing to map by', () => {
    expect(github.check(anInput({ body: {} }))).toEqual([{ path: 'x-github-event', message: 'header is missing' }])
  })
})

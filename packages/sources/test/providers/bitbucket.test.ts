import { describe, expect, test } from 'vitest'
import { aSource, draft, fixture } from '../world.ts'

describe('bitbucket', () => {
  const bitbucket = aSource('bitbucket')

  test('a new issue is a text', () => {
    expect(draft(bitbucket, fixture('bitbucket/issue.created.json'))).toEqual({
      kind: 'text',
      type: 'issue:created',
      title: 'Crash when the folder is empty',
      text: 'Open an **empty** folder.',
      markup: 'markdown',
      author: { id: '557058:aa', name: 'Mirela Dobre', bot: false },
      url: 'https://bitbucket.example/harbour/quay/issues/18',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10, 178),
      attributes: { repository: 'harbour/quay', private: true, number: 18, state: 'new', kind: 'bug', priority: 'major' },
      hints: {},
    })
  })

  test('a comment knows its pull request and its file; an app is a bot', () => {
    expect(draft(bitbucket, fixture('bitbucket/pullrequest.comment_created.json'))).toMatchObject({
      kind: 'text',
      text: 'Two warnings.',
      markup: 'plain',
      title: 'Guard against empty folders',
      author: { id: '{b1}', bot: true },
      attributes: { number: 5, file: 'src/sync.py' },
    })
  })

  test('the description of a pull request is its text', () => {
    expect(draft(bitbucket, fixture('bitbucket/pullrequest.created.json'))).toMatchObject({ kind: 'text', text: 'Closes #18.' })
  })

  test('pushes and approvals are signals', () => {
    expect(draft(bitbucket, fixture('bitbucket/repo.push.json'))).toMatchObject({
      kind: 'signal',
      type: 'repo:push',
      author: { id: '557058:aa' },
    })
    const approved = { headers: { 'x-event-key': 'pullrequest:approved' }, body: { pullrequest: { id: 5, title: 'Guard' } } }
    expect(draft(bitbucket, approved)).toMatchObject({ kind: 'signal', title: 'Guard', attributes: { number: 5 } })
  })
})

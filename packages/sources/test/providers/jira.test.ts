import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('jira', () => {
  const jira = aSource('jira')

  test('a new issue is a text in wiki markup, by its reporter', () => {
    expect(draft(jira, fixture('jira/issue_created.json'))).toEqual({
      kind: 'text',
      type: 'jira:issue_created',
      title: 'Export loses rows',
      text: 'h2. Steps\n* export *all*',
      markup: 'jira',
      author: { id: '5c5f88', name: 'Mirela Dobre', email: 'mirela@harbour.example', bot: false },
      url: 'https://harbour.atlassian.example/browse/QUAY-41',
      occurredAt: 1770106150000,
      attributes: { key: 'QUAY-41', project: 'QUAY', issueType: 'Bug', status: 'To Do', priority: 'High', labels: 'export, csv' },
      hints: {},
    })
  })

  test('a comment may be a document; an internal one is confidential, an app is a bot', () => {
    expect(draft(jira, fixture('jira/comment_created.json'))).toMatchObject({
      kind: 'text',
      type: 'comment_created',
      title: 'Export loses rows',
      text: 'Known since Monday.',
      markup: 'plain',
      author: { id: '77', name: 'Ben', bot: true },
      url: 'https://harbour.atlassian.example/browse/QUAY-41?focusedCommentId=900',
      occurredAt: Date.UTC(2026, 1, 3, 8, 0, 0),
      confidential: true,
    })
  })

  test('a comment for one role, and an issue of a security level, are confidential', () => {
    const forRole = { webhookEvent: 'comment_created', comment: { body: 'Hm.', visibility: { type: 'role', value: 'Developers' } } }
    expect(draft(jira, { body: forRole }).confidential).toBe(true)
    const secured = { webhookEvent: 'jira:issue_created', issue: { fields: { summary: 'Leak', security: { id: '1' } } } }
    expect(draft(jira, { body: secured })).toMatchObject({ kind: 'text', confidential: true })
  })

  test('the same comment, told again as a change of its issue, is a signal', () => {
    expect(draft(jira, fixture('jira/issue_updated.json'))).toMatchObject({ kind: 'signal', type: 'jira:issue_updated', text: '' })
  })

  test('a retry has the key of the first try', () => {
    const retry = { headers: { 'x-atlassian-webhook-identifier': 'wh-1', 'x-atlassian-webhook-retry': '2' } }
    expect(jira.dedupeKey(anInput(retry))).toBe('wh-1')
  })
})

import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('sentry', () => {
  const sentry = aSource('sentry')

  test('user feedback is a text of the visitor', () => {
    expect(draft(sentry, fixture('sentry/user-feedback.json'))).toEqual({
      kind: 'text',
      type: 'issue.created',
      text: 'The checkout button does nothing',
      markup: 'plain',
      title: 'User Feedback',
      author: { id: 'tom@example.net', name: 'Tom Reed', email: 'tom@example.net' },
      url: 'https://harbour.sentry.io/issues/401/',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { issue: '401', project: 'quay-web', level: 'info', status: 'unresolved', category: 'feedback' },
      hints: {},
    })
  })

  test('a comment is a text of a colleague', () => {
    expect(draft(sentry, fixture('sentry/comment.created.json'))).toMatchObject({
      kind: 'text',
      text: 'Seen by two customers today',
      author: { id: '9', name: 'Mirela', bot: false },
      attributes: { issue: 400, project: 'quay-web' },
    })
  })

  test('an alert is a signal that says what broke', () => {
    expect(draft(sentry, fixture('sentry/event-alert.json'))).toMatchObject({
      kind: 'signal',
      type: 'event_alert.triggered',
      title: 'TypeError: x is undefined',
      author: { id: 'sentry', bot: true },
      attributes: { rule: 'More than 10 users', release: '4.1.0' },
    })
  })

  test('a request is known by its id, and means nothing without the name of its resource', () => {
    expect(sentry.dedupeKey(anInput(fixture('sentry/comment.created.json')))).toBe('r1')
    expect(sentry.check(anInput({ body: {} }))).toEqual([{ path: 'sentry-hook-resource', message: 'header is missing' }])
  })
})

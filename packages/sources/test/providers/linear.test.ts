import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('linear', () => {
  const linear = aSource('linear')

  test('a new issue is a text', () => {
    expect(draft(linear, fixture('linear/issue.create.json'))).toEqual({
      kind: 'text',
      type: 'Issue.create',
      title: 'Export loses rows',
      text: 'Only **every second** row arrives.',
      markup: 'markdown',
      author: { id: 'usr-1', name: 'Mirela Dobre', email: 'mirela@harbour.example', bot: false },
      url: 'https://linear.example/harbour/issue/QUAY-9',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { identifier: 'QUAY-9', team: 'QUAY', state: 'Triage', priority: 'High', labels: 'csv' },
      hints: {},
    })
  })

  test('a comment carries the title of its issue; what an app wrote is a bot’s', () => {
    expect(draft(linear, fixture('linear/comment.create.json'))).toMatchObject({
      kind: 'text',
      type: 'Comment.create',
      title: 'Export loses rows',
      text: 'Linked to a ticket.',
      author: { id: 'app-1', bot: true },
    })
  })

  test('a change is a signal, and so is a reaction', () => {
    expect(draft(linear, fixture('linear/issue.update.json'))).toMatchObject({ kind: 'signal', type: 'Issue.update' })
    expect(draft(linear, { body: { type: 'Reaction', action: 'create', data: { emoji: 'eyes' } } })).toMatchObject({ kind: 'signal' })
  })

  test('the id of the delivery is the key', () => {
    expect(linear.dedupeKey(anInput(fixture('linear/issue.create.json')))).toBe('d-1')
  })
})

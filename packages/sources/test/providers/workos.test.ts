import { expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const workos = aSource('workos')

test('a user is the author of what happens to that user', () => {
  expect(draft(workos, fixture('workos/user.created.json'))).toEqual({
    kind: 'signal',
    type: 'user.created',
    text: '',
    markup: 'plain',
    author: { id: 'user_01', name: 'Tom Reed', email: 'tom@example.net' },
    occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10, 123),
    attributes: { object: 'user', id: 'user_01' },
    hints: {},
  })
})

test('other objects name their user', () => {
  expect(draft(workos, fixture('workos/organization_membership.created.json'))).toMatchObject({
    author: { id: 'user_01' },
    attributes: { organization: 'org_01', status: 'active' },
  })
})

test('an event that is sent again keeps its id', () => {
  expect(workos.dedupeKey(anInput(fixture('workos/user.created.json')))).toBe('event_01')
})

import { expect, test } from 'vitest'
import { ActionConfig, actionKey } from '../src/rules.ts'

const actions = (...given: object[]): ActionConfig[] => given.map((one) => ActionConfig.parse(one))
const ticket = { to: 'tickets', title: '{{ item.title }}', options: { labels: ['a', 'b'], project: 'FEED' } }

test('an action is the same one wherever it stands, and whoever has to agree to it', () => {
  const key = actionKey(actions(ticket), 0)
  expect(actionKey(actions({ to: 'kudos' }, { ...ticket, urgent: true, approval: {} }), 1)).toBe(key)
  expect(actionKey(actions({ ...ticket, options: { project: 'FEED', labels: ['a', 'b'] } }), 0)).toBe(key)
})

test.each([
  ['goes elsewhere', { ...ticket, to: 'kudos' }],
  ['has another title', { ...ticket, title: 'New: {{ item.title }}' }],
  ['has a text', { ...ticket, text: '{{ item.text }}' }],
  ['has other options', { ...ticket, options: { labels: ['b', 'a'], project: 'FEED' } }],
])('an action that %s is another one', (_what, other) => {
  expect(actionKey(actions(other), 0)).not.toBe(actionKey(actions(ticket), 0))
})

test('a rule that says the same twice means both', () => {
  const twice = actions(ticket, ticket)
  expect(actionKey(twice, 0)).not.toBe(actionKey(twice, 1))
})

import { expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const customerIo = aSource('customer-io')
const bounced = fixture('customer-io/email.bounced.json')

test('what became of a message is a signal about the one it was for', () => {
  expect(draft(customerIo, bounced)).toEqual({
    kind: 'signal',
    type: 'email.bounced',
    text: '',
    markup: 'plain',
    title: 'Welcome',
    author: { id: '42', email: 'ana@example.org' },
    occurredAt: 1_770_106_150_000,
    attributes: { campaign: 9, delivery: 'RP1', reason: '550 no such user' },
    hints: {},
  })
})

test('an event that is sent again keeps its id', () => {
  expect(customerIo.dedupeKey(anInput(bounced))).toBe('01CIO1')
})

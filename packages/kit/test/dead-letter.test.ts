import { evt } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { toDeadLetter } from '../src/dead-letter.ts'

const dead = (body: unknown) => toDeadLetter('raw', { body, code: 'X', reason: 'because' })

test.each([
  ['a raw event', { v: 1, event: { id: evt(7), workspace: 'acme' } }],
  ['an item', { v: 1, item: { id: evt(7), workspace: 'acme' } }],
])('the dead letter of %s says whose it is', (_what, body) => {
  expect(dead(body)).toEqual({ workspace: 'acme', stage: 'raw', eventId: evt(7), code: 'X', reason: 'because', message: body })
})

test.each([[null], ['text'], [{ event: null }], [{ event: { id: 'evt_1', workspace: 'No Such' } }]])(
  'a message like %o is kept under the default workspace',
  (body) => {
    expect(dead(body)).toMatchObject({ workspace: 'default', eventId: null, message: body })
  },
)

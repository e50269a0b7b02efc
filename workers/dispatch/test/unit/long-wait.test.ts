import { fail } from '@sluice/kit/result'
import { delivered } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { aMessage, system } from './harness.ts'

const CONFIG = {
  destinations: { kudos: { kind: 'slack', url: '${SLACK_URL}' } },
  rules: { all: { when: 'true', then: [{ to: 'kudos' }] } },
}
const HOUR = 3_600_000

/** A message whose row has to wait for an hour, as it comes for the given time. */
async function waiting(attempts: number, queue: 'up' | 'down' = 'up') {
  const s = system('http://127.0.0.1:9', CONFIG, { limiter: async () => fail({ retryAfterMs: HOUR }) })
  await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
  const [first] = s.queued.splice(0)
  if (queue === 'down') s.refuseMessages()
  const message = delivered(first?.body, attempts)
  await s.deliver([message], 'deliveries')
  return { outcome: message.outcome, queued: s.queued.map(({ body, at }) => ({ body, at })), first: first?.body }
}

test('a delivery that waits keeps its message', async () => {
  expect(await waiting(1)).toMatchObject({ outcome: { retry: 3_600 }, queued: [] })
})

test('one that waits longer than a queue bears with a message gets a new one: it is not given up, and no dead letter', async () => {
  const { outcome, queued, first } = await waiting(95)
  expect([outcome, queued]).toEqual(['ack', [{ body: first, at: expect.any(Number) as number }]])
})

test('and keeps the old one where the queue does not take a new one', async () => {
  expect(await waiting(95, 'down')).toMatchObject({ outcome: { retry: 3_600 }, queued: [] })
})

import { consume } from '@sluice/kit/queue'
import type { SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { NewDeadLetter } from '@sluice/schema/rpc/store'
import { delivered } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { inputConsumer } from '../../src/input-queue.ts'
import { submit } from '../../src/submit.ts'
import { aWorld } from './world.ts'

/** Runs one batch of these bodies; what became of each message, and of the world. */
async function run(bodies: unknown[], prepare: (world: Awaited<ReturnType<typeof aWorld>>['world']) => void = () => undefined) {
  const { world, ports } = await aWorld({
    api: { kind: 'input' },
    reviews: { kind: 'generic', verify: 'none', limit: { requests: 1, per: 'minute' } },
  })
  prepare(world)
  const letters: NewDeadLetter[] = []
  const calls: number[] = []
  const messages = bodies.map((body) => delivered(body))
  const consumer = inputConsumer({
    submit(workspace: string, source: string, inputs: SubmittedInput[]) {
      calls.push(inputs.length)
      return submit(workspace, source, inputs, ports)
    },
    store: { saveDeadLetters: async (batch) => void letters.push(...batch) },
    log: world.log,
  })
  await consume(messages, consumer)
  return { world, letters, calls, outcomes: messages.map(({ outcome }) => outcome) }
}

const down = (world: { queueDown: boolean }): void => {
  world.queueDown = true
}

const message = (input: object, over: object = {}) => ({ v: 1, source: 'api', input, ...over })

test('queued inputs are taken, in one call a source', async () => {
  const { world, calls, outcomes } = await run([
    message({ text: 'One' }),
    message({ text: 'Two' }, { source: 'reviews', workspace: 'default' }),
    message({ text: 'Three' }),
  ])
  expect(outcomes).toEqual(['ack', 'ack', 'ack'])
  expect(calls).toEqual([2, 1])
  expect(world.sent.map(({ event }) => event.source).sort()).toEqual(['api', 'api', 'reviews'])
})

test('what can never be taken is kept with the reason, and holds up nobody', async () => {
  const { letters, outcomes, world } = await run([
    message({ txt: 'One' }),
    'nonsense',
    message({ text: 'x' }, { source: 'nobody' }),
    message({ text: 'Fine' }),
  ])
  expect(outcomes).toEqual(['ack', 'ack', 'ack', 'ack'])
  expect(letters.map(({ stage, code }) => `${stage} ${code}`).sort()).toEqual([
    'input INVALID_MESSAGE',
    'input SCHEMA_MISMATCH',
    'input UNKNOWN_SOURCE',
  ])
  expect(letters.find(({ code }) => code === 'SCHEMA_MISMATCH')?.reason).toContain('text:')
  expect(world.sent).toHaveLength(1)
})

test('what is over a limit comes again when there is room, and everything does while the queue refuses', async () => {
  const reviews = [message({ text: '1' }, { source: 'reviews' }), message({ text: '2' }, { source: 'reviews' })]
  expect((await run(reviews)).outcomes).toEqual(['ack', { retry: 60 }])
  expect((await run([message({ text: 'x' })], down)).outcomes).toEqual([{ retry: expect.any(Number) }])
})

test('a number that JSON does not have keeps its digits, and holds up nobody', async () => {
  const { world, outcomes } = await run([message({ text: 'One' }), message({ text: 'Two', id: 9_007_199_254_740_993n })])
  expect(outcomes).toEqual(['ack', 'ack'])
  expect(world.sent.map(({ event }) => event.dedupeKey)).toContain('9007199254740993')
})

test('a source that cannot be read holds up nobody else', async () => {
  const { outcomes, world } = await run([message({ text: 'One' }), message({ text: 'Two' }, { workspace: 'unreadable' })])
  expect(outcomes).toEqual(['ack', { retry: expect.any(Number) }])
  expect(world.sent).toHaveLength(1)
})

test('however much is over a limit waits until there is room, and becomes no dead letter', async () => {
  const { world, ports } = await aWorld({ api: { kind: 'input', limit: { requests: 60, per: 'minute' } } })
  const consumer = inputConsumer({
    submit: (workspace, source, inputs) => submit(workspace, source, inputs, ports),
    store: { saveDeadLetters: async () => undefined },
    log: world.log,
  })
  let waiting = Array.from({ length: 1_000 }, (_, n) => ({ body: message({ text: `Input ${n}`, id: n }), attempts: 1, at: world.now }))
  let most = 0
  while (waiting.length > 0) {
    world.now = Math.max(world.now, Math.min(...waiting.map(({ at }) => at)))
    const batch = waiting.filter(({ at }) => at <= world.now).slice(0, 100)
    const messages = batch.map(({ body, attempts }) => delivered(body, attempts))
    await consume(messages, consumer)
    const again = batch.flatMap(({ body, attempts }, index) => {
      const outcome = messages[index]?.outcome
      return outcome !== null && typeof outcome === 'object' && outcome
        ? [{ body, attempts: attempts + 1, at: world.now + outcome.retry * 1_000 }]
        : []
    })
    most = Math.max(most, ...again.map(({ attempts }) => attempts))
    // What the platform would give up.
    if (most > 100) break
    waiting = [...waiting.filter((one) => !batch.includes(one)), ...again]
  }
  expect(most).toBeLessThan(50)
  expect(world.sent).toHaveLength(1_000)
})

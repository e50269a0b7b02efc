import { delivered, recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { type ConsumePorts, consume, type DeadMessage, dispositionOf, poison, transient } from '../src/queue.ts'
import { ok } from '../src/result.ts'

function ports(over: Partial<ConsumePorts<string>> = {}): ConsumePorts<string> & { dead: DeadMessage[] } {
  const dead: DeadMessage[] = []
  return {
    dead,
    parse: (body) => (typeof body === 'string' ? ok(body) : poison('INVALID_MESSAGE', 'not a string')),
    handle: async (messages) => messages.map((message) => (message === 'down' ? transient('store is down') : ok(message))),
    deadLetter: async (messages) => {
      dead.push(...messages)
    },
    log: recordingLogger(),
    random: () => 0.5,
    ...over,
  }
}

describe('a batch', () => {
  test('one bad message never holds up the rest', async () => {
    const [good, bad, down] = [delivered<unknown>('good'), delivered<unknown>(42), delivered<unknown>('down')]
    const p = ports()
    await consume([good, bad, down], p)
    expect([good.outcome, bad.outcome]).toEqual(['ack', 'ack'])
    expect(down.outcome).toEqual({ retry: 3 })
    expect(p.dead).toEqual([{ body: 42, code: 'INVALID_MESSAGE', reason: 'not a string' }])
  })

  test('comes again as a whole when the handler throws', async () => {
    const messages = [delivered('a'), delivered('b')]
    await consume(messages, ports({ handle: () => Promise.reject(new Error('D1 is down')) }))
    expect(messages.map((message) => message.outcome)).toEqual([{ retry: 3 }, { retry: 3 }])
  })

  test('is not acked when the handler forgets a message', async () => {
    const messages = [delivered('a'), delivered('b')]
    await consume(messages, ports({ handle: async () => [ok('a')] }))
    expect(messages.map((message) => message.outcome)).toEqual(['ack', { retry: 3 }])
  })

  test('a poison message comes again when the dead letters cannot be written', async () => {
    const bad = delivered<unknown>(42)
    await consume([bad], ports({ deadLetter: () => Promise.reject(new Error('D1 is down')) }))
    expect(bad.outcome).toEqual({ retry: 3 })
  })

  test('of nothing but poison does not call the handler', async () => {
    let calls = 0
    await consume([delivered<unknown>(1)], ports({ handle: async () => (calls++, []) }))
    expect(calls).toBe(0)
  })
})

describe('the disposition of a message', () => {
  test('waits longer with each try, up to a quarter of an hour', () => {
    const delays = [1, 2, 3, 8, 9, 100].map((attempts) => dispositionOf(transient('x'), attempts, 0.999))
    expect(delays.map((d) => (d.do === 'retry' ? d.delaySeconds : null))).toEqual([5, 10, 20, 639, 899, 899])
  })

  test('never retries at once, so that a broken store is not hammered', () => {
    expect(dispositionOf(transient('x'), 1, 0)).toEqual({ do: 'retry', delaySeconds: 1 })
  })

  test('follows the wait that the failure itself asks for', () => {
    const failure = { ok: false, failure: { kind: 'transient', reason: '429', retryAfterSeconds: 42 } } as const
    expect(dispositionOf(failure, 1, 0.5)).toEqual({ do: 'retry', delaySeconds: 42 })
  })

  test('something that may only be late is waited for a few times, then it is a dead letter', () => {
    const failure = { kind: 'transient', reason: 'not in R2', giveUp: { attempts: 3, code: 'PAYLOAD_MISSING' } } as const
    const dispositions = [1, 2, 3].map((attempts) => dispositionOf({ ok: false, failure }, attempts, 0.5).do)
    expect(dispositions).toEqual(['retry', 'retry', 'dead-letter'])
    expect(dispositionOf({ ok: false, failure }, 3, 0.5)).toMatchObject({ code: 'PAYLOAD_MISSING', reason: 'not in R2' })
  })
})

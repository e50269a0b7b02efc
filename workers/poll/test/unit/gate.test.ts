import { describe, expect, test } from 'vitest'
import { enter, type Gate, leave, OPEN } from '../../src/gate/gate.ts'
import { passGate } from '../../src/gate/pass.ts'

describe('the gate of a host', () => {
  test('lets in one at a time, and leaves a pause after each', () => {
    const inside = enter(OPEN, 'a', 1_000, 30_000)
    expect(inside.waitMs).toBe(0)
    expect(enter(inside.gate, 'b', 2_000, 30_000).waitMs).toBe(1_000)
    const left = leave(inside.gate, 'a', 2_500, 800)
    expect(enter(left, 'b', 2_600, 30_000).waitMs).toBe(700)
    expect(enter(left, 'b', 3_300, 30_000).waitMs).toBe(0)
  })

  test('does not wait for who has died inside', () => {
    const { gate } = enter(OPEN, 'a', 0, 30_000)
    const next = enter(gate, 'b', 30_000, 30_000)
    expect(next.waitMs).toBe(0)
    expect(leave(next.gate, 'a', 31_000, 800)).toEqual(next.gate)
  })
})

/** Many at a time, on a clock that only waiting moves. */
function world(random = 0.5) {
  let gate: Gate = OPEN
  let now = 0
  const timers: { at: number; go: () => void }[] = []
  const wait = (ms: number) => new Promise<void>((resolve) => timers.push({ at: now + ms, go: resolve }))
  const port = {
    enter(ticket: string, holdMs: number) {
      const entered = enter(gate, ticket, now, holdMs)
      gate = entered.gate
      return entered.waitMs
    },
    leave(ticket: string, pauseMs: number) {
      gate = leave(gate, ticket, now, pauseMs)
    },
  }
  let tickets = 0
  const ports = { gate: () => port, wait, random: () => random, newTicket: () => `t${(tickets += 1)}` }
  const turn = async () => {
    for (let empty = 0; empty < 5; empty += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      const [next] = timers.sort((a, b) => a.at - b.at)
      if (!next) continue
      timers.shift()
      now = Math.max(now, next.at)
      next.go()
      empty = 0
    }
  }
  return { ports, wait, turn, time: () => now }
}

describe('who asks a host', () => {
  test('is never two, and a second or so apart', async () => {
    const { ports, wait, turn, time } = world()
    let inside = 0
    const times: number[] = []
    const asked = Promise.all(
      Array.from({ length: 5 }, () =>
        passGate('a.example', ports, async () => {
          inside += 1
          expect(inside).toBe(1)
          times.push(time())
          await wait(200)
          inside -= 1
        }),
      ),
    )
    await turn()
    expect((await asked).every(({ ok }) => ok)).toBe(true)
    expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 1_200)).toBe(true)
  })

  test('comes back later where others take too long', async () => {
    const { ports, turn } = world()
    const forever = passGate('a.example', ports, () => new Promise(() => undefined))
    const other = passGate('a.example', ports, async () => 'in')
    void forever
    await turn()
    expect(await other).toEqual({ ok: false, failure: { kind: 'busy', host: 'a.example' } })
  })

  test('leaves also when the request has failed', async () => {
    const { ports, turn } = world()
    await expect(passGate('a.example', ports, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
    const next = passGate('a.example', ports, async () => 'in')
    await turn()
    expect(await next).toEqual({ ok: true, value: 'in' })
  })
})

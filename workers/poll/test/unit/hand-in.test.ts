import type { ErrorCode } from '@sluice/schema/errors'
import type { Submitted } from '@sluice/schema/rpc/inputs'
import { describe, expect, test } from 'vitest'
import { aPlan, aWorld, down, fakeInputs, ids, thing, up } from './world.ts'

const refusal = (code: ErrorCode, retryAfterSeconds?: number): Exclude<Submitted, { ok: true }> => ({
  ok: false,
  code,
  message: `it is ${code}.`,
  details: [],
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
})

function refusing(code: ErrorCode, seconds?: number) {
  const state = { refuses: true }
  const inputs = fakeInputs((input) => (state.refuses && input.key === 't2' ? refusal(code, seconds) : null))
  const world = aWorld({ inputs, server: () => ({ body: JSON.stringify({ things: down(3, 1).map(thing) }) }) })
  return { state, world }
}

describe('an input that ingest refuses', () => {
  test.each(['TOO_LARGE', 'SCHEMA_MISMATCH'] as const)('for good (%s) is left out, counted and explained', async (code) => {
    const { world } = refusing(code)
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, taken: 2, refused: 1, refusal: `it is ${code}.` })
    expect(await world.runOnce()).toMatchObject({ found: 0 })
  })

  test.each([
    ['RATE_LIMITED', 7, { kind: 'later', seconds: 7 }],
    ['UNKNOWN_SOURCE', undefined, { kind: 'later', seconds: 60 }],
    ['SOURCE_PAUSED', 600, { kind: 'later', seconds: 600 }],
    ['UNAVAILABLE', 5, { kind: 'not_taken', reason: 'it is UNAVAILABLE.' }],
  ] as const)('for now (%s) waits, and nothing else is asked for until it is in', async (code, seconds, end) => {
    const { state, world } = refusing(code, seconds)
    expect(await world.runOnce()).toMatchObject({ end, taken: 2, pages: 1 })
    expect(world.taken).toEqual(ids([1, 3]))
    state.refuses = false
    expect(await world.runOnce()).toMatchObject({ end: { kind: 'done' }, taken: 1, pages: 0 })
    expect(world.taken).toEqual(ids([1, 3, 2]))
  })
})

const big = (n: number) => ({ ...thing(n), text: 'x'.repeat(500_000) })

test('inputs go in batches that an RPC message can hold', async () => {
  const world = aWorld({ server: () => ({ body: JSON.stringify({ things: down(9, 1).map(big) }) }), plan: aPlan() })
  await world.runOnce()
  expect(world.batches).toEqual([3, 3, 3])
  expect(world.taken).toEqual(ids(up(1, 9)))
})

test('an entry that no row can hold is left out', async () => {
  const world = aWorld({ server: () => ({ body: JSON.stringify({ things: [{ ...thing(2), text: 'x'.repeat(700_000) }, thing(1)] }) }) })
  expect(await world.runOnce()).toMatchObject({ taken: 1, faulty: 1 })
})

test('a key that is too long is handed in as its hash', async () => {
  const world = aWorld({ server: () => ({ body: JSON.stringify({ things: [{ id: 'u'.repeat(300) }] }) }) })
  await world.runOnce()
  expect(world.taken[0]).toMatch(/^sha256:[0-9a-f]{64}$/)
})

import type { Result } from '@sluice/kit/result'
import { NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import type { Arming } from '../../src/arming.ts'
import { createPoller } from '../../src/poller.ts'
import { type Due, type End, NO_RUN, run, type Run } from '../../src/run.ts'
import type { PollStore } from '../../src/store/store.ts'
import { anAsk, aPlan, aSql, downloadFrom, fakeInputs, ids, thing } from './world.ts'

const SOON = NOON + 2_500
const arming = (over: Partial<Arming> = {}): Arming => ({ workspace: 'default', source: 'things', version: 1, plan: aPlan(), ...over })

/** A poller whose clock stands still, and whose alarm is a number. */
function world(work: (due: Due, store: PollStore) => Promise<Run> = async () => ({ ...NO_RUN, end: { kind: 'done' } })) {
  const state = { alarm: null as number | null, now: NOON, wanted: arming() as Arming | null, secret: null as string | null, paused: false }
  const log = recordingLogger()
  const load = async (): Promise<Result<Due, string> | 'paused' | null> => {
    if (state.paused) return 'paused'
    if (state.secret !== null) return { ok: false, failure: state.secret }
    return state.wanted && { ok: true, value: { ...state.wanted, headers: {} } }
  }
  const alarm = {
    get: async () => state.alarm,
    set: async (at: number) => void (state.alarm = at),
    clear: async () => void (state.alarm = null),
  }
  const sql = aSql()
  const make = () => createPoller({ sql, alarm, load, run: work, log, now: () => state.now, random: () => 0.5 })
  const ring = (poller: ReturnType<typeof make>) => {
    state.alarm = null
    return poller.ring()
  }
  return { state, log, make, ring, poller: make() }
}

const ending = (...ends: End[]) => {
  const left = [...ends]
  return async (): Promise<Run> => ({ ...NO_RUN, end: left.shift() ?? { kind: 'done' } })
}

describe('a poller that is armed', () => {
  test('runs within seconds, then at its interval', async () => {
    const { state, poller, ring, log } = world()
    await poller.arm(arming())
    expect(state.alarm).toBe(SOON)
    expect(poller.state()).toMatchObject({ lastRunAt: null, nextRunAt: SOON, failures: 0 })
    state.now = SOON
    await ring(poller)
    expect(state.alarm).toBe(SOON + 600_000)
    expect(poller.state()).toMatchObject({ lastRunAt: SOON, nextRunAt: SOON + 600_000 })
    expect(log.lines).toMatchObject([
      { level: 'info', event: 'poll.polled', fields: { workspace: 'default', source: 'things', end: 'done' } },
    ])
  })

  test('once more goes on as it was', async () => {
    const { state, poller, ring } = world()
    await poller.arm(arming())
    await ring(poller)
    const { alarm } = state
    state.now += 1_000
    await poller.arm(arming())
    await poller.arm(arming({ version: 2 }))
    expect(state.alarm).toBe(alarm)
  })

  test('gets its alarm back where that was lost', async () => {
    const { state, poller, ring } = world()
    await poller.arm(arming())
    await ring(poller)
    const { alarm } = state
    state.alarm = null
    await poller.arm(arming())
    expect(state.alarm).toBe(alarm)
  })

  test('remembers all of it when its object is put out of memory', async () => {
    const { make, poller, ring } = world()
    await poller.arm(arming())
    await ring(poller)
    expect(make().state()).toEqual(poller.state())
  })

  test('by an older configuration than the one in force does not change', async () => {
    const { state, poller } = world()
    await poller.arm(arming({ version: 5, plan: aPlan({ everySeconds: 60 }) }))
    await poller.arm(arming({ version: 4, plan: aPlan({ url: 'https://old.example/' }) }))
    await poller.disarm(4)
    expect(state.alarm).not.toBeNull()
    expect(poller.state()).not.toBeNull()
  })
})

/** A poller that really asks. */
function asking() {
  const inputs = fakeInputs()
  /** What the provider shows, oldest first. */
  const shown = [1, 2]
  const { download } = downloadFrom(() => ({ body: JSON.stringify({ things: shown.toReversed().map(thing) }) }))
  const ask = anAsk(download)
  return { ...world((due, store) => run(due, { ask, store, inputs: inputs.inputs, now: () => NOON })), taken: inputs.taken, shown }
}

describe('a new configuration', () => {
  test('that asks more often begins its schedule anew, but keeps what is known', async () => {
    const { state, poller, ring, taken } = asking()
    await poller.arm(arming())
    await ring(poller)
    state.wanted = arming({ version: 2, plan: aPlan({ everySeconds: 60 }) })
    await poller.arm(state.wanted)
    expect(state.alarm).toBe(SOON)
    await ring(poller)
    expect(state.alarm).toBe(NOON + 60_000)
    expect(taken).toEqual(ids([1, 2]))
    expect(poller.state()).toMatchObject({ taken: 2 })
  })

  test('with another address is a new source', async () => {
    const { state, poller, ring } = asking()
    await poller.arm(arming())
    await ring(poller)
    state.wanted = arming({ version: 2, plan: aPlan({ url: 'https://other.example/things', backfill: 1 }) })
    await poller.arm(state.wanted)
    expect(poller.state()).toMatchObject({ taken: 0, lastRunAt: null })
    await ring(poller)
    expect(poller.state()).toMatchObject({ taken: 1 })
  })

  test('that comes in the middle of a run makes the run meaningless', async () => {
    const { state, poller, ring, taken } = asking()
    const other = arming({ version: 2, plan: aPlan({ url: 'https://other.example/' }) })
    await poller.arm(arming())
    const running = ring(poller)
    await poller.arm(other)
    await running
    expect(taken).toEqual([])
    expect(state.alarm).toBe(SOON)
    expect(poller.state()).toMatchObject({ lastRunAt: null })
  })

  test('may bring the secret that was missing: who failed is asked again at once', async () => {
    const { state, poller, ring } = world()
    state.secret = 'secret TOKEN has no value; put it into .dev.vars'
    await poller.arm(arming())
    await ring(poller)
    expect(poller.state()).toMatchObject({ failures: 1, lastError: `api.example.com may not be asked: ${state.secret}.` })
    expect(state.alarm).toBe(NOON + 60_000)
    await poller.arm(arming({ version: 2 }))
    expect(state.alarm).toBe(SOON)
  })

  test('without the source ends it, and it is forgotten', async () => {
    const { state, poller } = world()
    await poller.arm(arming())
    await poller.disarm(2)
    expect(state.alarm).toBeNull()
    expect(poller.state()).toBeNull()
    await poller.ring()
    expect(await poller.pollNow()).toBeNull()
  })

  test('that nobody told of is noticed at the next run', async () => {
    const { state, poller, ring } = world()
    await poller.arm(arming())
    state.wanted = null
    await ring(poller)
    expect(state.alarm).toBeNull()
    expect(poller.state()).toBeNull()
  })
})

/** Two things are taken, and three more have come since. */
async function behind() {
  const of = asking()
  await of.poller.arm(arming())
  await of.ring(of.poller)
  of.shown.push(3, 4, 5)
  return of
}

describe('a source that is paused', () => {
  test('is not asked', async () => {
    const { state, poller, ring, taken } = await behind()
    await poller.pause(2)
    expect([state.alarm, poller.state(), await poller.pollNow()]).toEqual([null, null, null])
    await ring(poller)
    expect([state.alarm, taken]).toEqual([null, ids([1, 2])])
  })

  test('goes on where it stood: all that came meanwhile is taken, however little is wanted of a new source', async () => {
    const { state, poller, ring, taken } = await behind()
    await poller.pause(2)
    state.wanted = arming({ version: 3, plan: aPlan({ backfill: 1 }) })
    await poller.arm(state.wanted)
    expect(state.alarm).toBe(SOON)
    await ring(poller)
    expect(taken).toEqual(ids([1, 2, 3, 4, 5]))
    expect(poller.state()).toMatchObject({ taken: 5 })
  })

  test('is noticed at the next run, where nobody told of it', async () => {
    const { state, poller, ring, taken } = await behind()
    state.paused = true
    await ring(poller)
    expect([state.alarm, poller.state(), taken]).toEqual([null, null, ids([1, 2])])
    state.paused = false
    await poller.arm(arming({ version: 2 }))
    await ring(poller)
    expect(taken).toEqual(ids([1, 2, 3, 4, 5]))
  })

  test('stays armed by a later configuration', async () => {
    const { state, poller, ring } = await behind()
    await poller.arm(arming({ version: 5 }))
    await poller.pause(4)
    expect(poller.state()).not.toBeNull()
    state.paused = true
    const running = ring(poller)
    await poller.arm(arming({ version: 6 }))
    await running
    expect(state.alarm).not.toBeNull()
    expect(poller.state()).not.toBeNull()
  })
})

describe('a source that is gone', () => {
  const gone: End = { kind: 'status', host: 'a.example', status: 410, waitSeconds: null }

  test('is not asked again, until somebody asks for it or changes its plan', async () => {
    const { state, poller, ring } = world(ending(gone, gone))
    await poller.arm(arming())
    await ring(poller)
    expect(state.alarm).toBeNull()
    await poller.arm(arming({ version: 2 }))
    expect(state.alarm).toBeNull()
    expect(poller.state()).toMatchObject({ stopped: true })
    expect(await poller.pollNow()).toMatchObject({ stopped: false, nextRunAt: NOON })
    await ring(poller)
    expect(poller.state()).toMatchObject({ stopped: true })
    await poller.arm(arming({ version: 3, plan: aPlan({ url: 'https://new.example/' }) }))
    expect(state.alarm).toBe(SOON)
  })
})

describe('who asks for a run', () => {
  test('gets it at once', async () => {
    const { state, poller, ring } = world()
    await poller.arm(arming())
    await ring(poller)
    state.now += 1_000
    expect(await poller.pollNow()).toMatchObject({ nextRunAt: NOON + 1_000 })
    expect(state.alarm).toBe(NOON + 1_000)
  })

  test('waits where the host wants to be left alone', async () => {
    const { poller, ring } = world(ending({ kind: 'status', host: 'a.example', status: 429, waitSeconds: 900 }))
    await poller.arm(arming())
    await ring(poller)
    expect(await poller.pollNow()).toMatchObject({ nextRunAt: NOON + 900_000 })
  })

  test('in the middle of a run gets another one after it', async () => {
    const running: { end?: () => void } = {}
    const { state, poller, ring } = world(
      () => new Promise((resolve) => (running.end = () => resolve({ ...NO_RUN, end: { kind: 'done' } }))),
    )
    await poller.arm(arming())
    const ringing = ring(poller)
    await new Promise((resolve) => setImmediate(resolve))
    await poller.pollNow()
    running.end?.()
    await ringing
    expect(state.alarm).toBe(NOON)
  })
})

test('a bug of ours ends in a later try and a line in the log, not in a lost alarm', async () => {
  const { state, poller, ring, log } = world(() => Promise.reject(new Error('ingest cannot be reached')))
  await poller.arm(arming())
  await ring(poller)
  expect(state.alarm).toBe(NOON + 60_000)
  expect(poller.state()).toMatchObject({ failures: 1, lastError: expect.stringContaining('logs of the poll Worker') })
  expect(log.lines).toMatchObject([{ level: 'error', event: 'poll.broken' }])
})

import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type End, NO_RUN, type Run } from '../../src/run.ts'
import { nextIn } from '../../src/schedule.ts'
import { afterRun, NEW_STATUS, type Status } from '../../src/status.ts'

const HOUR = 3_600
const host = 'a.example'
const status = (code: number, waitSeconds: number | null = null): End => ({ kind: 'status', host, status: code, waitSeconds })
const timing = { everySeconds: 600, failures: 1, random: 0.5 }

describe('the next run comes', () => {
  test('after the interval, a tenth more or less', () => {
    const done: End = { kind: 'done' }
    expect([0, 0.5, 0.999].map((random) => Math.round(nextIn(done, { ...timing, random }) ?? 0))).toEqual([540, 600, 660])
  })

  test.each<[string, End, number]>([
    ['at once where there is more to read', { kind: 'more' }, 5],
    ['when the limit of the source lets it', { kind: 'later', seconds: 7 }, 7],
    ['half a minute later where others ask the host', { kind: 'busy', host }, 30],
    ['a minute after a first failure', status(500), 60],
    ['when the host wants it', status(429, 900), 900],
    ['also where it wants it after a 503', status(503, 900), 900],
    ['after a day, for whoever wants more', status(429, 9_999_999), 86_400],
    ['after an hour where proof is missing', status(401), HOUR],
    ['when a limit that is spent begins anew', status(403, 120), 120],
  ])('%s', (_when, end, seconds) => {
    expect(nextIn(end, timing)).toBe(seconds)
  })

  test('later and later after failures, up to six hours', () => {
    const waits = Array.from({ length: 14 }, (_, index) => nextIn(status(500), { ...timing, failures: index + 1, random: 0.999 }) ?? 0)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits[0]).toBe(60)
    expect(waits.at(-1)).toBeGreaterThan(5.9 * HOUR)
    expect(waits.at(-1)).toBeLessThanOrEqual(6 * HOUR)
  })

  test('never where what was there is gone', () => {
    expect(nextIn(status(410), timing)).toBeNull()
  })
})

const run = (end: End, over: Partial<Run> = {}): Run => ({ ...NO_RUN, end, ...over })
const after = (before: Status, ended: Run) => afterRun(before, ended, { everySeconds: 600, now: NOON, random: 0.5 })

describe('a source', () => {
  test('counts failures until all is well again', () => {
    const failed = after(after(NEW_STATUS, run(status(500))), run(status(500)))
    expect(failed).toMatchObject({ failures: 2, lastError: 'a.example answered 500. It has trouble of its own.', nextRunAt: NOON + 60_000 })
    expect(after(failed, run({ kind: 'more' }))).toMatchObject({ failures: 2, lastError: failed.lastError })
    expect(after(failed, run({ kind: 'done' }, { taken: 3 }))).toMatchObject({
      failures: 0,
      lastError: null,
      taken: 3,
      nextRunAt: NOON + 600_000,
    })
  })

  test('that is gone has stopped, and says why', () => {
    expect(after(NEW_STATUS, run(status(410)))).toMatchObject({ stopped: true, nextRunAt: null, lastError: expect.stringContaining('410') })
  })

  test('that only waits has not failed', () => {
    expect(after(NEW_STATUS, run({ kind: 'busy', host }))).toMatchObject({ failures: 0, lastError: null })
    expect(after(NEW_STATUS, run({ kind: 'later', seconds: 9 }))).toMatchObject({ failures: 0, notBefore: NOON + 9_000 })
  })

  test('remembers until when a host wants to be left alone', () => {
    expect(after(NEW_STATUS, run(status(429, 900)))).toMatchObject({ notBefore: NOON + 900_000 })
    expect(after(NEW_STATUS, run(status(500)))).toMatchObject({ notBefore: 0 })
  })

  test('whose address has moved for good says so, until there is something else to say', () => {
    const moved = after(NEW_STATUS, run({ kind: 'done' }, { movedTo: 'https://b.example/feed' }))
    expect(moved.note).toBe(
      '2026-01-02T03:04Z: The address has moved for good, to https://b.example/feed; put the new one into sluice.yaml.',
    )
    expect(after(moved, run({ kind: 'done' })).note).toBe(moved.note)
    expect(after(moved, run({ kind: 'done' }, { cut: true, faulty: 2, refusal: 'Too large.' })).note).toMatch(
      /more pages.*: 2\. An entry was refused: Too large\.$/,
    )
  })
})

import { fail, ok } from '@sluice/kit/result'
import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { seek } from '../../../src/connectors/look-up.ts'

/** A clock that goes on by `step` milliseconds with each look at it. */
const clock = (step = 0) => {
  let time = NOON
  return { now: () => (time += step) }
}

describe('a look-up through pages', () => {
  test('ends with the page that holds what is sought', async () => {
    const asked: (number | null)[] = []
    const found = await seek<number>(clock(), async (cursor) => {
      asked.push(cursor)
      return ok({ found: cursor === 2 ? { externalId: '7' } : null, next: (cursor ?? 0) + 1 })
    })
    expect([found, asked]).toEqual([ok({ externalId: '7' }), [null, 1, 2]])
  })

  test('ends with the last page, empty-handed', async () => {
    expect(await seek<number>(clock(), async () => ok({ found: null, next: null }))).toEqual(ok(null))
  })

  test('does not call something missing that it has not looked for to the end', async () => {
    let pages = 0
    const endless = await seek<number>(clock(), async () => ok({ found: null, next: ++pages }))
    expect(endless).toMatchObject({ ok: false, failure: { kind: 'retry' } })
    expect(pages).toBe(10)
  })

  test('gives up in time for the lease where the service is slow', async () => {
    let pages = 0
    const slow = await seek<number>(clock(15_000), async () => ok({ found: null, next: ++pages }))
    expect(slow).toMatchObject({ ok: false, failure: { kind: 'retry' } })
    expect(pages).toBe(2)
  })

  test('fails with the page that fails', async () => {
    const failure = { kind: 'retry', status: 503, detail: 'later' } as const
    expect(await seek<number>(clock(), async (cursor) => (cursor === null ? ok({ found: null, next: 1 }) : fail(failure)))).toEqual(
      fail(failure),
    )
  })
})

import type { LlmCall } from '@sluice/schema/llm'
import { NOON } from '@sluice/testing/builders'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DIMENSIONS, type Dimension } from '../../src/read/usage.ts'
import { UsageReport } from '../../src/routes/get-usage.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { env } from './bindings.ts'
import { aCall } from './calls.ts'
import { aKey, aWorld } from './world.ts'

const HOUR = 3_600_000
const { fetch } = aWorld()

const names = (...values: string[]) => fc.constantFrom(...values)
const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null })
const tokens = fc.integer({ min: 0, max: 50_000 })

/** Calls as different as they can be, over some days. */
const Call: fc.Arbitrary<Partial<LlmCall>> = fc.record({
  at: fc.integer({ min: NOON - 100 * HOUR, max: NOON }),
  target: names('a', 'b', 'c', 'd'),
  model: names('m-1', 'm-2', 'm-3'),
  task: orNull(names('analyze', 'summarize', 'own')),
  keyId: orNull(names('key_a', 'key_b')),
  promptVersion: orNull(names('p-1', 'p-2', 'p-3')),
  costNanoUsd: orNull(fc.integer({ min: 0, max: 9_000_000 })),
  latencyMs: fc.integer({ min: 0, max: 90_000 }),
  firstByteMs: orNull(fc.integer({ min: 0, max: 9_000 })),
  attempts: fc.integer({ min: 0, max: 3 }),
  cache: names('hit', 'miss', 'bypass') as fc.Arbitrary<LlmCall['cache']>,
  outcome: names('ok', 'error', 'aborted', 'rejected', 'degraded') as fc.Arbitrary<LlmCall['outcome']>,
  repair: orNull(names('none', 'repaired', 'retried', 'failed') as fc.Arbitrary<NonNullable<LlmCall['repair']>>),
  usage: fc.record({ input: tokens, cachedInput: tokens, cacheWrite: tokens, output: tokens, reasoning: tokens }),
})

const BY: readonly (Dimension | undefined)[] = [undefined, ...(Object.keys(DIMENSIONS) as Dimension[])]
const INTERVALS = ['auto', 'hour', 'day', 'total']

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, value) => all + (value ?? 0), 0)

test('the total is the same however calls are told apart, and is what the calls come to', async () => {
  const batches = fc.sample(fc.array(Call, { minLength: 1, maxLength: 60 }), { seed: 20_260_102, numRuns: 6 })
  for (const [round, batch] of batches.entries()) {
    const workspace = `round-${round}`
    const headers = await aKey(['read'], workspace)
    const all = batch.map((over, n) => aCall({ ...over, id: `${round}-${n}`, workspace }))
    // In two parts, so that hours are added to.
    await saveCalls(env.DB, all.slice(0, 20))
    await saveCalls(env.DB, all.slice(20))
    const range = `from=${NOON - 110 * HOUR}&to=${NOON + HOUR}`
    const reports: UsageReportOf[] = []
    for (const by of BY)
      for (const interval of by === undefined ? INTERVALS : ['auto']) {
        const query = `${range}&interval=${interval}${by ? `&by=${by}&top=2` : ''}`
        reports.push(UsageReport.parse(await (await fetch(`/v1/usage?${query}`, { headers })).json()))
      }
    const [first] = reports
    for (const { total, groups, rows, unpricedModels, by } of reports) {
      expect([by, total]).toEqual([by, first?.total])
      for (const parts of [groups, rows]) {
        expect(sum(parts.map(({ calls }) => calls))).toBe(total.calls)
        expect(sum(parts.map(({ costNanoUsd }) => costNanoUsd))).toBe(total.costNanoUsd ?? 0)
        expect(sum(parts.map(({ unpriced }) => unpriced))).toBe(total.unpriced)
        expect(sum(parts.map(({ usage }) => usage.input + usage.output))).toBe(total.usage.input + total.usage.output)
        expect(sum(parts.map(({ fallbacks }) => fallbacks))).toBe(total.fallbacks)
      }
      expect(sum(unpricedModels.map(({ calls }) => calls))).toBe(total.unpriced)
    }
    expect(first?.total).toMatchObject({
      calls: all.length,
      unpriced: all.filter(({ costNanoUsd }) => costNanoUsd === null).length,
      costNanoUsd: all.every(({ costNanoUsd }) => costNanoUsd === null) ? null : sum(all.map(({ costNanoUsd }) => costNanoUsd)),
      fallbacks: all.filter(({ attempts }) => attempts > 1).length,
    })
  }
}, 60_000)

type UsageReportOf = ReturnType<typeof UsageReport.parse>

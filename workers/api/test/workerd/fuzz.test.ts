import * as fc from 'fast-check'
import { configKey } from '@sluice/schema/config'
import { beforeEach, expect, test } from 'vitest'
import { type Operation, PARTS } from '../fuzz/operations.ts'
import { requestsOf } from '../fuzz/requests.ts'
import { wrongWith } from '../fuzz/verdict.ts'
import { aFullWorld } from '../fuzz/world.ts'
import { env } from './bindings.ts'

/** Of each operation; `npm run fuzz` sends more, and others. */
const RUNS = Number(env.FUZZ_RUNS ?? 12)
const SEED = Number(env.FUZZ_SEED ?? 20_261_121)
const TIMEOUT_MS = 60_000 + RUNS * 20_000

beforeEach(async () => {
  await env.CONFIG.delete(configKey('default'))
})

type FullWorld = Awaited<ReturnType<typeof aFullWorld>>

/** Asks an operation for what its document allows and for what it does not; answers the shortest request that shows what is wrong, or null. */
async function failureOf(operation: Operation, { world, known, keys }: FullWorld): Promise<string | null> {
  const property = fc.asyncProperty(requestsOf(operation, known, keys), async ({ path, ...init }) => {
    world.log.lines.length = 0
    const wrong = await wrongWith(await world.fetch(path, init), operation)
    const failures = world.log.lines.flatMap(({ fields }) => (fields?.['error'] instanceof Error ? [fields['error'].stack] : []))
    if (wrong.length > 0) throw new Error([`${operation.operationId} ${wrong.join('\n')}`, ...failures].join('\n'))
  })
  const details = await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: RUNS < 100 })
  return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : null
}

test.each(PARTS)(
  '%s: whatever is asked is answered as the document says',
  async (_, operations) => {
    const world = await aFullWorld()
    for (const operation of operations) expect(await failureOf(operation, world)).toBeNull()
  },
  TIMEOUT_MS,
)

import { sealRequest } from '@sluice/kit/kept-request'
import { takeCounts } from '@sluice/kit/meter'
import type { KeptRequest, TakenAgain } from '@sluice/schema/rpc/inputs'
import type { RejectedRequest } from '@sluice/schema/rpc/store'
import { evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { toPersonId } from '../../src/people/person.ts'
import { continueErasures } from '../../src/people/erasure.ts'
import { countRejects } from '../../src/store/count-rejects.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { tidy } from '../../src/sweeper/tidy.ts'
import { env } from './bindings.ts'
import { aKey, aSave, aWorld, readError, rowsOf } from './world.ts'

const DAY = 86_400_000
const CONFIG = { version: 1, sources: { survey: { kind: 'survey', verify: 'none' }, github: { kind: 'github', secret: '${HOOK_SECRET}' } } }

const ref = (n: number): string => `ref_${String(n).padStart(32, '0')}`

interface Replayed {
  id: string
  outcome: string
  eventId: string | null
  known: boolean
  reason: string | null
  message: string | null
}

/** Stands for ingest: takes what a test says is mended, each as the event of its number. */
async function aPlace(over: Parameters<typeof aWorld>[0] = {}) {
  const place = { mended: false, asked: [] as { workspace: string; ids: string[]; dryRun: boolean }[] }
  const takeAgain = async (workspace: string, _source: string, requests: KeptRequest[], dryRun: boolean): Promise<TakenAgain[]> => {
    place.asked.push({ workspace, ids: requests.map(({ id }) => id), dryRun })
    return requests.map(({ id }) =>
      place.mended
        ? { id, ok: true, eventId: evt(Number(id.slice(4))) }
        : {
            id,
            ok: false,
            reason: 'SCHEMA_MISMATCH',
            message: 'It does not fit.',
            details: [{ path: 'rating', message: 'must be a number' }],
          },
    )
  }
  const world = aWorld({ inputs: { submit: async () => [], takeAgain }, ...over })
  const configure = async (workspace: string): Promise<void> => {
    const body = JSON.stringify({ config: CONFIG, secrets: { HOOK_SECRET: 'x' } })
    expect((await world.fetch('/v1/config', { method: 'PUT', headers: await aKey(['admin'], workspace), body })).status).toBe(200)
  }
  await configure('default')
  const post = async (path: string, body: object = {}, workspace = 'default', scope: 'read' | 'write' = 'write') =>
    world.fetch(`/v1/sources/${path}`, { method: 'POST', headers: await aKey([scope], workspace), body: JSON.stringify(body) })
  const shown = async (workspace = 'default') =>
    (
      await (
        await world.fetch('/v1/sources/github', { headers: await aKey(['read'], workspace) })
      ).json<{ rejectedRequests: (RejectedRequest & Record<string, unknown>)[] }>()
    ).rejectedRequests
  return { place, world, post, shown, configure }
}

const aSample = (n: number, over: Partial<RejectedRequest> = {}): RejectedRequest => ({
  at: NOON + n,
  reason: 'SIGNATURE_INVALID',
  message: 'The signature does not fit the body.',
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  size: 120,
  kept: { id: ref(n), sealed: `sealed ${n}` },
  ...over,
})

const refuse = (samples: RejectedRequest[], workspace = 'default'): Promise<void> =>
  countRejects(env.DB, [{ workspace, source: 'github', reason: 'SIGNATURE_INVALID', at: NOON, count: samples.length, samples }])

test('a refused request is taken after all, and shows what it became; who did it is in the audit log', async () => {
  const { place, post, shown } = await aPlace()
  await refuse([aSample(1)])
  expect(await shown()).toMatchObject([{ id: ref(1), keptUntil: NOON + 1 + 7 * DAY, reason: 'SIGNATURE_INVALID' }])
  expect(JSON.stringify(await shown())).not.toContain('sealed')
  place.mended = true
  const answer = await (await post(`github/rejected/${ref(1)}/replay`)).json<Replayed>()
  expect(answer).toEqual({ id: ref(1), outcome: 'taken', eventId: evt(1), known: false, reason: null, message: null })
  expect(await shown()).toMatchObject([{ taken: { eventId: evt(1), by: expect.stringMatching(/^key_/) as string } }])
  expect((await shown())[0]?.['id']).toBeUndefined()
  expect(await rowsOf('SELECT sealed FROM kept_requests')).toEqual([{ sealed: null }])
  expect(await rowsOf("SELECT subject, details ->> 'taken' AS taken FROM audit_log WHERE action = 'source.replayed'")).toEqual([
    { subject: 'github', taken: 1 },
  ])
})

test('once more does nothing: it answers what it became', async () => {
  const { place, post } = await aPlace()
  await refuse([aSample(1)])
  place.mended = true
  await post(`github/rejected/${ref(1)}/replay`)
  const asked = place.asked.length
  expect(await (await post(`github/rejected/${ref(1)}/replay`)).json()).toMatchObject({ outcome: 'taken', eventId: evt(1), known: true })
  expect(place.asked).toHaveLength(asked)
})

test('what is refused again says why, and stays', async () => {
  const { post, shown } = await aPlace()
  await refuse([aSample(1)])
  expect(await (await post(`github/rejected/${ref(1)}/replay`)).json()).toMatchObject({
    outcome: 'refused',
    reason: 'SCHEMA_MISMATCH',
    message: 'It does not fit. rating: must be a number.',
    eventId: null,
  })
  expect(await shown()).toMatchObject([{ id: ref(1) }])
})

test('all of one reason: first one sees what would become of them, then they are taken in the order in which they came', async () => {
  const { place, post, shown } = await aPlace()
  await refuse([aSample(3), aSample(1), aSample(2), aSample(4, { reason: 'INVALID_JSON' })])
  place.mended = true
  const ask = async (dryRun: boolean) =>
    (await post('github/rejected/replay', { reason: 'SIGNATURE_INVALID', dryRun })).json<{ taken: number; requests: Replayed[] }>()
  expect(await ask(true)).toMatchObject({ dryRun: true, taken: 3, refused: 0 })
  expect((await shown()).filter(({ taken }) => taken)).toEqual([])
  expect(await ask(false)).toMatchObject({ dryRun: false, taken: 3 })
  expect(place.asked.at(-1)).toEqual({ workspace: 'default', ids: [ref(1), ref(2), ref(3)], dryRun: false })
  expect(await ask(false)).toMatchObject({ taken: 0, requests: [] })
  expect((await shown()).map(({ id, taken }) => [id, taken !== undefined])).toEqual([
    [ref(4), false],
    [undefined, true],
    [undefined, true],
    [undefined, true],
  ])
})

test('what the provider has sent again meanwhile is said to be here already', async () => {
  const { place, post } = await aPlace()
  await refuse([aSample(1), aSample(2)])
  await saveItems(env.DB, [aSave({ id: evt(1), source: 'github' }), aSave({ id: evt(2), workspace: 'acme', source: 'github' })], NOON)
  place.mended = true
  const { requests } = await (await post('github/rejected/replay', { reason: 'SIGNATURE_INVALID' })).json<{ requests: Replayed[] }>()
  expect(requests.map(({ eventId, known }) => [eventId, known])).toEqual([
    [evt(1), true],
    [evt(2), false],
  ])
})

test('of many the latest twenty are kept, written over in turn, and those that were taken give their place first', async () => {
  const { place, post, shown } = await aPlace()
  for (let n = 1; n <= 7; n += 1) await refuse([1, 2, 3].map((m) => aSample(n * 3 + m)))
  expect((await shown()).map(({ at }) => at - NOON)).toEqual(Array.from({ length: 20 }, (_, n) => 24 - n))
  place.mended = true
  await post(`github/rejected/${ref(24)}/replay`)
  await refuse([aSample(30)])
  expect((await shown()).map(({ at }) => at - NOON)).toEqual([30, ...Array.from({ length: 19 }, (_, n) => 23 - n)])
})

/** How many rows it costs to keep and count these. */
const written = async (samples: RejectedRequest[]): Promise<number | undefined> => {
  takeCounts()
  await refuse(samples)
  return takeCounts().d1RowsWritten
}

test('one refusal writes three rows, kept or not, and a batch that comes twice keeps each once', async () => {
  await aPlace()
  expect(await written([aSample(1)])).toBe(3)
  const { kept: _kept, ...plain } = aSample(2)
  expect(await written([plain])).toBe(3)
  expect(await written([aSample(1)])).toBe(2)
  expect(await rowsOf('SELECT id FROM kept_requests')).toEqual([{ id: ref(1) }])
})

test('those that are not kept are shown beside them, and why', async () => {
  const { shown } = await aPlace()
  const { kept: _kept, ...plain } = aSample(2)
  await refuse([aSample(1), { ...plain, notKept: 'too_large' }])
  expect(await shown()).toMatchObject([{ notKept: 'too_large' }, { id: ref(1) }])
})

test('nothing is kept for more than seven days', async () => {
  // The cron looks at the beginning of an hour.
  const later = Date.UTC(2026, 0, 9, 5, 1)
  const { place, post, shown, world } = await aPlace({ now: () => later })
  await refuse([aSample(1), aSample(2, { at: NOON + 7 * DAY })])
  place.mended = true
  expect((await shown()).map(({ id }) => id)).toEqual([ref(2)])
  expect((await readError(await post(`github/rejected/${ref(1)}/replay`))).code).toBe('NOT_FOUND')
  await tidy(world.ports)
  expect(await rowsOf('SELECT id FROM kept_requests')).toEqual([{ id: ref(2) }])
})

test('another workspace, a viewer, or who names what is not there, gets nothing of it', async () => {
  const { place, post, configure } = await aPlace()
  await configure('acme')
  await refuse([aSample(1)])
  place.mended = true
  expect((await post(`github/rejected/${ref(1)}/replay`, {}, 'acme')).status).toBe(404)
  expect(await (await post('github/rejected/replay', { reason: 'SIGNATURE_INVALID' }, 'acme')).json()).toMatchObject({ requests: [] })
  expect((await post(`github/rejected/${ref(1)}/replay`, {}, 'default', 'read')).status).toBe(403)
  expect((await readError(await post(`survey/rejected/${ref(1)}/replay`))).code).toBe('NOT_FOUND')
  expect((await readError(await post('typo/rejected/replay', { reason: 'X' }))).code).toBe('UNKNOWN_SOURCE')
  expect(place.asked).toEqual([])
})

test('what names a person goes with them, and what cannot be looked into too; the rest stays', async () => {
  const { world } = await aPlace()
  const { keyring } = world.ports
  const kept = async (n: number, text: string, headers: [string, string][] = []): Promise<RejectedRequest> => {
    const content = { method: 'POST', url: 'https://bot.example/v1/webhooks/github', headers, body: new TextEncoder().encode(text) }
    return aSample(n, {
      kept: { id: ref(n), sealed: await sealRequest(keyring, { workspace: 'default', source: 'github', id: ref(n) }, content) },
    })
  }
  await refuse([
    await kept(1, '{"user":{"login":"zebra-7781"}}'),
    await kept(2, '{"user":{"login":"lion-1"}}'),
    await kept(3, 'packed', [['content-encoding', 'gzip']]),
    aSample(4),
  ])
  const person = toPersonId({ source: 'github', author: 'zebra-7781' })
  await saveItems(env.DB, [aSave({ id: evt(1), source: 'github', author: { id: 'zebra-7781' } })], NOON)
  const asked = await world.fetch(`/v1/people/${person}`, {
    method: 'DELETE',
    headers: await aKey(['admin']),
    body: '{"confirm":"zebra-7781"}',
  })
  expect(asked.ok).toBe(true)
  await continueErasures(world.ports, 10_000)
  expect(await rowsOf('SELECT id FROM kept_requests')).toEqual([{ id: ref(2) }])
  expect(await rowsOf("SELECT removed ->> 'refusedRequests' AS n FROM erasures")).toEqual([{ n: 3 }])
})

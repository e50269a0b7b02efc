import { configKey } from '@sluice/schema/config'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { aDelivery, aSnapshot, dlv, evt } from '@sluice/testing/builders'
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { env } from '../../src/env.ts'
import type { FakeStore } from '../fake-store.ts'

const HOUR = 3_600_000

const terms = (over = {}) => ({ workspace: 'digests', destination: 'chat', waitMs: HOUR, max: 3, ...over })

describe('Throttle', () => {
  test('admits as many as are allowed within a window that slides, whoever asks', async () => {
    const throttle = env.THROTTLE.getByName('a')
    const answers = await Promise.all(Array.from({ length: 10 }, () => throttle.admit(3, HOUR)))
    expect(answers.filter(Boolean)).toHaveLength(3)
    expect(await env.THROTTLE.getByName('b').admit(3, HOUR)).toBe(true)
  })

  test('forgets each when its time has passed', async () => {
    const throttle = env.THROTTLE.getByName('c')
    for (let n = 0; n < 3; n += 1) await throttle.admit(3, HOUR)
    await runInDurableObject(throttle, (_object, { storage }) => {
      storage.sql.exec('UPDATE admitted SET at = at - ? WHERE seq <= 2', HOUR)
    })
    expect([await throttle.admit(3, HOUR), await throttle.admit(3, HOUR), await throttle.admit(3, HOUR)]).toEqual([true, true, false])
  })

  test('keeps nothing once its window is over', async () => {
    const throttle = env.THROTTLE.getByName('d')
    await throttle.admit(3, HOUR)
    expect(await runDurableObjectAlarm(throttle)).toBe(true)
    const rows = await runInDurableObject(throttle, (_object, { storage }) => storage.sql.exec('SELECT * FROM admitted').toArray())
    expect(rows).toEqual([])
  })
})

/** The rows that a digest's timer knows of. */
const waitingIn = (digest: ReturnType<typeof env.DIGEST.getByName>) =>
  runInDurableObject(digest, (_object, { storage }) => storage.sql.exec('SELECT * FROM waiting').toArray())

describe('Digest', () => {
  /** The stand-in of vitest.config.ts. */
  const store = env.STORE as StoreRpc & { state(): Promise<{ rows: (FakeStore['rows'] extends Map<string, infer Row> ? Row : never)[] }> }

  beforeAll(async () => {
    const chat = { kind: 'slack', url: 'https://hooks.example.com/digest', digest: { minutes: 60, max: 3 } }
    await env.CONFIG.put(configKey('digests'), JSON.stringify(aSnapshot({ destinations: { chat } }, { workspace: 'digests' })))
  })

  const plan = async (ids: string[], event: number) => {
    const deliveries = ids.map((id) =>
      aDelivery({ id, workspace: 'digests', eventId: evt(event), destination: 'chat', status: 'held', heldReason: 'digest' }),
    )
    await store.savePlans([{ workspace: 'digests', eventId: evt(event), matched: [], ruleErrors: [], deliveries }])
  }
  const statusOf = async (id: string) => (await store.state()).rows.find(({ planned }) => planned.id === id)?.status

  test('is sent when enough have come together, and counts each of them once', async () => {
    const digest = env.DIGEST.getByName('digests/chat')
    const ids = [300, 301, 302].map(dlv)
    await plan(ids, 300)
    await digest.add(ids.slice(0, 2), terms())
    await digest.add(ids.slice(0, 2), terms())
    expect(await statusOf(dlv(300))).toBe('held')
    await digest.add(ids.slice(2), terms())
    await vi.waitFor(async () => expect(await statusOf(dlv(300))).toBe('joined'), { timeout: 5_000, interval: 50 })
  })

  test('is sent when the oldest has waited long enough', async () => {
    const digest = env.DIGEST.getByName('digests/chat')
    await plan([dlv(310)], 310)
    await digest.add([dlv(310)], terms({ waitMs: 50 }))
    await vi.waitFor(async () => expect(await statusOf(dlv(310))).toBe('joined'), { timeout: 5_000, interval: 50 })
    expect(await waitingIn(digest)).toEqual([])
  })

  test('that is due does not forget what came while it was made', async () => {
    const digest = env.DIGEST.getByName('digests/chat')
    await plan([dlv(320)], 320)
    await digest.add([dlv(320), dlv(321)], terms())
    await runInDurableObject(digest, (_object, { storage }) => {
      storage.sql.exec('UPDATE waiting SET at = CASE id WHEN ?1 THEN 0 ELSE at + 60000 END', dlv(320))
    })
    expect(await runDurableObjectAlarm(digest)).toBe(true)
    expect(await statusOf(dlv(320))).toBe('joined')
    expect(await waitingIn(digest)).toMatchObject([{ id: dlv(321) }])
  })
})

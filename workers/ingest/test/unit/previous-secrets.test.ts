import { createKeyring } from '@sluice/kit/keyring'
import type { PreviousSecretUse } from '@sluice/schema/rpc/store'
import { recordingLogger } from '@sluice/testing/fakes'
import { expect, test } from 'vitest'
import { createConfiguredSources } from '../../src/configured.ts'
import { createPreviousNotes } from '../../src/previous-secrets.ts'
import { aConfiguration, answer, NOW, sign } from './world.ts'

const MINUTE = 60_000

/** Notes whose seconds of waiting end when the test says so. */
function aNotebook() {
  const world = { now: NOW, calls: [] as PreviousSecretUse[][], down: false, log: recordingLogger() }
  const works: Promise<unknown>[] = []
  let ring: (() => void) | undefined
  const note = createPreviousNotes({
    log: world.log,
    now: () => world.now,
    wait: () =>
      new Promise<void>((resolve) => {
        ring = resolve
      }),
    keepAlive: (work) => void works.push(work),
    store: {
      async notePreviousSecrets(batch) {
        if (world.down) throw new Error('store is down')
        world.calls.push(batch)
      },
    },
  })
  const told = async (): Promise<void> => {
    ring?.()
    await Promise.all(works)
  }
  return { world, note, told }
}

const use = (name = 'SECRET', until = NOW + 1) => ({ workspace: 'default', name, until })

test('many events are one call, and one more in five minutes', async () => {
  const { world, note, told } = aNotebook()
  for (let n = 0; n < 1_000; n++) note(use())
  note(use('ANOTHER'))
  await told()
  expect(world.calls).toEqual([
    [
      { ...use(), at: NOW },
      { ...use('ANOTHER'), at: NOW },
    ],
  ])
  world.now += 4 * MINUTE
  note(use())
  await told()
  expect(world.calls).toHaveLength(1)
  world.now += MINUTE
  note(use())
  await told()
  expect(world.calls[1]).toEqual([{ ...use(), at: NOW + 5 * MINUTE }])
})

test('what could not be told is told with the next event', async () => {
  const { world, note, told } = aNotebook()
  world.down = true
  note(use())
  await told()
  expect(world.log.lines).toMatchObject([{ event: 'ingest.secret_use_not_noted' }])
  world.down = false
  note(use())
  await told()
  expect(world.calls).toHaveLength(1)
})

test('an event that is signed with the older of two values is noted under its workspace and name', async () => {
  const noted: object[] = []
  const keyring = createKeyring({ MASTER_KEY: btoa('0123456789abcdef0123456789abcdef') })
  const sources = createConfiguredSources(keyring, { notePrevious: (one) => noted.push(one) })
  const [old, current] = [await aConfiguration(), await aConfiguration(undefined, {}, 'a new one')]
  const both = { current: current.secrets['SECRET'] as string, previous: old.secrets['SECRET'] as string, previousUntil: NOW + 1 }
  const survey = sources({ ...current, secrets: { ...current.secrets, SECRET: both } })('survey')
  const verified = async (secret?: string) => {
    const headers = new Headers({ 'x-signature': await sign(answer(), secret) })
    return survey?.verify({ method: 'POST', url: 'https://bot.example', headers, body: new TextEncoder().encode(answer()) }, NOW)
  }
  expect([await verified('a new one'), noted.length]).toEqual(['ok', 0])
  expect([await verified(), noted]).toEqual(['ok', [{ workspace: 'default', name: 'SECRET', until: NOW + 1 }]])
})

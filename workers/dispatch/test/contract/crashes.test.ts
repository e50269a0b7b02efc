import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ALL, COUNTED, HARMLESS, JOINING, JOINING_AND_LOOKING, LOOKING, LOOKING_BY_HTTP } from './groups.ts'
import { connectorOf, open, startPeer, tried } from './open.ts'
import type { Peer, Sample } from './sample.ts'

let peer: Peer
const withPeer = (sample: Sample): void => {
  beforeEach(async () => {
    peer = await startPeer(sample)
  })
  afterEach(() => peer.close())
}

/** A try whose Worker died before it could say what came of it. */
const sendAndDie = async (sample: Sample, joins = false): Promise<number> => {
  await (await open(sample, peer, { joins })).send()
  return peer.made().length
}

describe.each(ALL)('%s', (_name, sample) => {
  withPeer(sample)

  test('a Worker killed before it sent has made nothing: the next try makes what one try makes', async () => {
    const once = await sendAndDie(sample)
    const fresh = await startPeer(sample)
    const { outcome } = await tried(sample, fresh, { uncertain: true })
    await fresh.close()
    expect([outcome.kind, fresh.made().length]).toEqual(['delivered', once])
  })

  test('an answer that never arrives leaves the outcome open', async () => {
    peer.loseAnswer()
    expect(await (await open(sample, peer)).send()).toMatchObject({ kind: 'unknown' })
    expect(peer.made()).toHaveLength(1)
  })
})

describe.each(LOOKING)('%s, that can be asked,', (_name, sample) => {
  withPeer(sample)

  test('is found to have what a Worker sent before it was killed, and gets nothing twice', async () => {
    const once = await sendAndDie(sample)
    const { outcome, possibleRepeat } = await tried(sample, peer, { uncertain: true })
    expect(outcome).toMatchObject({ kind: 'found', ...sample.made })
    expect([peer.made().length, possibleRepeat]).toEqual([once, false])
  })

  test('is found to have nothing where nothing was sent, and that is no possible repeat', async () => {
    expect(await tried(sample, peer, { uncertain: true })).toMatchObject({ outcome: { kind: 'delivered' }, possibleRepeat: false })
  })
})

describe.each(LOOKING_BY_HTTP)('%s, that cannot be asked now,', (_name, sample) => {
  withPeer(sample)

  test.each(['503', '500', 'no answer', 'a reset connection', 'a page of HTML under 200'])('gets nothing (%s)', async (fault) => {
    peer.fault(fault)
    expect((await tried(sample, peer, { uncertain: true })).outcome).toMatchObject({ kind: 'retry' })
    expect(peer.made()).toEqual([])
  })
})

describe.each(HARMLESS)('%s, that knows a repeat,', (_name, sample) => {
  withPeer(sample)

  test('gets the same key with every try', async () => {
    const once = await sendAndDie(sample)
    const { outcome, possibleRepeat } = await tried(sample, peer, { uncertain: true })
    expect([outcome.kind, possibleRepeat]).toEqual(['delivered', false])
    const keys = peer.made().map((request) => sample.repeatKey?.(request))
    expect(keys.slice(once)).toEqual(keys.slice(0, once))
    expect(keys.every((key) => typeof key === 'string' && key.length > 10)).toBe(true)
  })
})

describe.each(COUNTED)('%s, that can neither be asked nor told,', (_name, sample) => {
  withPeer(sample)

  test('may get it twice, and that is counted', async () => {
    await sendAndDie(sample)
    expect(await tried(sample, peer, { uncertain: true })).toMatchObject({ outcome: { kind: 'delivered' }, possibleRepeat: true })
    expect(connectorOf(sample).settleSeconds).toBe(0)
  })
})

describe.each(JOINING)('%s, where near-duplicates join,', (_name, sample) => {
  withPeer(sample)

  test('gets what the next one says, at the ticket that is there', async () => {
    expect(sample.lead).toBeDefined()
    expect(await (await open(sample, peer, { joins: true })).send()).toMatchObject({ kind: 'delivered', ...sample.joined })
    expect(sample.read?.(peer.made())).toContain('Half of them are gone')
  })

  test('stays within its limits there too', async () => {
    const text = `${'Wörds 🙂 *and* <b>more</b>\n'.repeat(1_800)}textend`
    expect(await (await open(sample, peer, { joins: true, text })).send()).toMatchObject({ kind: 'delivered' })
    expect(peer.made().flatMap((request) => sample.tooLong(request))).toEqual([])
    expect(sample.read?.(peer.made())).toMatch(/textend|…/)
  })
})

describe.each(JOINING_AND_LOOKING)('%s, where near-duplicates join and that can be seen,', (_name, sample) => {
  withPeer(sample)

  test('is joined once by a Worker that was killed afterwards', async () => {
    const once = await sendAndDie(sample, true)
    expect(await tried(sample, peer, { joins: true, uncertain: true })).toMatchObject({ outcome: { kind: 'found' }, possibleRepeat: false })
    expect(peer.made()).toHaveLength(once)
  })
})

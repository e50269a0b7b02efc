import { cut } from '@sluice/kit/cut'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../src/connectors/registry.ts'
import { ADDRESSED, ALL, BY_HTTP, READABLE, WITH_CREDENTIALS } from './groups.ts'
import { connectorOf, open, portsOf, resolverOf, startPeer } from './open.ts'
import { faultsOf } from './outcomes.ts'
import { type Peer, type Sample, sentences } from './sample.ts'
import { SAMPLES } from './samples/registry.ts'

let peer: Peer
const withPeer = (sample: Sample): void => {
  beforeEach(async () => {
    peer = await startPeer(sample)
  })
  afterEach(() => peer.close())
}

const send = async (sample: Sample, given: Parameters<typeof open>[2] = {}) => (await open(sample, peer, given)).send()
const probe = (sample: Sample) => connectorOf(sample).test({ ...sample.config }, resolverOf(sample), portsOf(peer))

/** Whom people could try to wake up, in the markup of all the services there are. */
const MENTIONS = [
  '@everyone @here @channel @all @octocat @acme/team #123 Fixes #1',
  '<!channel> <!here|here> <!everyone> <!subteam^S0123|team> <@U012AB3CD> <#C0123|general>',
  '<@123456789> <@!123456789> <@&987654321>',
  '<at>everyone</at> <at id="0">all</at>',
  '[~accountid:5b10a2844c20165700ede21g] [~admin]',
  '<a href="tg://user?id=1">you</a> [you](tg://user?id=1)',
].join('\n')

test('every kind of destination has a sample', () => {
  expect([...CONNECTORS.keys()].filter((kind) => !SAMPLES.some(({ config }) => config.kind === kind))).toEqual([])
})

describe.each(ALL)('%s', (_name, sample) => {
  withPeer(sample)
  const connector = connectorOf(sample)

  test('has a good configuration and good options', () => {
    expect(sentences(connector.checkConfig(sample.config, false))).toEqual([])
    expect(sentences(connector.checkOptions(sample.options ?? {}))).toEqual([])
  })

  test('takes a delivery, which is named by what was made', async () => {
    expect(await send(sample)).toMatchObject({ kind: 'delivered', ...sample.made })
    expect(peer.made().length).toBeGreaterThan(0)
  })

  test('says that it is well when it is tested, and has got nothing by that', async () => {
    expect(await probe(sample)).toMatchObject({ ok: true, value: { kind: 'delivered' } })
    expect(peer.made()).toEqual([])
  })
})

describe.each(READABLE)('%s', (_name, sample) => {
  withPeer(sample)
  const { channel } = connectorOf(sample)

  test('shows title and text', async () => {
    expect(await send(sample)).toMatchObject({ kind: 'delivered' })
    const shown = sample.read(peer.made())
    expect(shown).toContain('Export loses rows')
    expect(shown).toContain('Half of them are gone')
  })

  test('takes the longest title and text there are within its limits, and what is cut is seen to be', async () => {
    // As the planner makes them: escaped for the channel, and no longer than the outbox takes.
    const title = cut(channel.escape('Wörds 🙂 & <b>more</b> '.repeat(100)), { chars: 500 })
    const text = `${cut(channel.escape('Wörds 🙂 & <b>more</b>\n'.repeat(3_000)), { chars: 49_900 })}\ntextend`
    expect(await send(sample, { title, text })).toMatchObject({ kind: 'delivered' })
    expect(peer.made().flatMap((request) => sample.tooLong(request))).toEqual([])
    const shown = sample.read(peer.made())
    expect(shown).toMatch(/textend|…/)
    expect(shown.isWellFormed()).toBe(true)
  })

  test('notifies nobody whom people mention, and shows what they wrote', async () => {
    const written = channel.escape(MENTIONS)
    expect(await send(sample, { title: `${written} first`, text: `${written} last` })).toMatchObject({ kind: 'delivered' })
    expect(peer.made().flatMap((request) => sample.pings(request))).toEqual([])
    expect(sample.read(peer.made())).toContain('last')
  })
})

const FAULTS = ALL.flatMap(([name, sample]) =>
  sample.peer
    ? Object.entries(sample.peer.outcomes).map(([fault, outcome]) => ({ name, sample, fault, outcome, after: undefined }))
    : [...faultsOf(sample)].map(([fault, { outcome, retryAfterSeconds: after }]) => ({ name, sample, fault, outcome, after })),
)

describe.each(FAULTS)('$name: $fault', ({ sample, fault, outcome, after }) => {
  withPeer(sample)

  test(`comes out as ${outcome}`, async () => {
    peer.fault(fault)
    const came = await send(sample)
    expect(came).toMatchObject({ kind: outcome, ...(after === undefined ? {} : { retryAfterSeconds: after }) })
    expect(came.kind === 'delivered' || !('externalId' in came)).toBe(true)
  })
})

describe.each(BY_HTTP)('%s', (_name, sample) => {
  withPeer(sample)

  test('is not read to the end of a body that has none', async () => {
    peer.fault('a huge body')
    await send(sample)
    expect(peer.bytesSent?.()).toBeLessThan(10_000_000)
  })
})

describe.each(ADDRESSED)('%s', (_name, sample) => {
  withPeer(sample)

  test.each([
    'https://169.254.169.254/',
    'https://10.0.0.1/',
    'http://hooks.example.com/',
    'https://localhost/',
    'https://[::ffff:7f00:1]/',
    'no address at all',
  ])('at %s is never asked', async (address) => {
    const elsewhere = { ...sample.config, [sample.addressField ?? '']: '${ELSEWHERE}' }
    const outcome = await send({ ...sample, config: elsewhere, secrets: { ...sample.secrets, ELSEWHERE: address } })
    expect(outcome).toMatchObject({ kind: 'rejected', detail: expect.stringContaining('refused') as string })
    expect(peer.received()).toEqual([])
  })
})

describe.each(WITH_CREDENTIALS)('%s', (_name, sample) => {
  withPeer(sample)

  test('says that its credentials are refused when it is tested', async () => {
    peer.fault('401')
    expect(await probe(sample)).toMatchObject({ ok: true, value: { kind: 'denied' } })
  })
})

import { expect, test } from 'vitest'
import { type IncomingMail, receiveMail } from '../../src/mail.ts'
import { aWorld } from './world.ts'

const RAW = ['From: Ada <ada@example.org>', 'Message-ID: <m-1@example.org>', 'Subject: Export', '', 'It loses rows: \u00e9'].join('\r\n')

/** A mail on its way in, and the reason why it was refused. */
function aMail(over: Partial<Pick<IncomingMail, 'from' | 'to'>> & { raw?: string; size?: number } = {}) {
  const bytes = new TextEncoder().encode(over.raw ?? RAW)
  const mail = {
    from: 'ada@example.org',
    to: 'feedback@example.com',
    headers: new Headers({ 'message-id': '<m-1@example.org>', 'content-type': 'text/plain', 'x-envelope-from': 'forged@example.org' }),
    raw: new Blob([bytes]).stream(),
    rawSize: over.size ?? bytes.length,
    rejected: undefined as string | undefined,
    setReject(reason: string) {
      mail.rejected = reason
    },
    ...over,
  }
  return { ...mail, raw: new Blob([bytes]).stream(), rejection: () => mail.rejected }
}

test('a mail is queued byte for byte, known by its Message-ID, with the envelope beside it', async () => {
  const { world, ports } = await aWorld()
  await receiveMail(aMail(), ports)
  expect(world.sent[0]?.event).toMatchObject({
    source: 'mail',
    kind: 'email',
    dedupeKey: '<m-1@example.org>',
    contentType: 'message/rfc822',
    headers: { 'x-envelope-from': 'ada@example.org', 'x-envelope-to': 'feedback@example.com' },
    body: { in: 'message', bytes: new TextEncoder().encode(RAW) },
  })
  expect(world.log.lines).toMatchObject([{ event: 'ingest.accepted', fields: { source: 'mail', via: 'email' } }])
  await receiveMail(aMail(), ports)
  expect(world.sent).toHaveLength(1)
})

test.each(['Feedback@Example.COM', 'feedback+shop@example.com', 'feedback+a+b@example.com'])(
  'mail to %s comes to the same source',
  async (to) => {
    const { world, ports } = await aWorld()
    await receiveMail(aMail({ to }), ports)
    expect(world.sent[0]?.event).toMatchObject({ source: 'mail', headers: { 'x-envelope-to': to } })
  },
)

test('a source that is paused takes no mail: the sending server keeps it until the source is resumed', async () => {
  const paused = { kind: 'email', addresses: ['feedback@example.com'], paused: true }
  const { world, ports } = await aWorld({ mail: paused })
  const mail = aMail()
  await expect(receiveMail(mail, ports)).rejects.toThrow('This source is paused')
  expect([mail.rejection(), world.sent]).toEqual([undefined, []])
  expect(world.rejects).toMatchObject([{ source: 'mail', reason: 'SOURCE_PAUSED' }])
})

test('an address with a plus may have a source of its own', async () => {
  const { world, ports } = await aWorld({
    all: { kind: 'email', addresses: ['feedback@example.com'] },
    shop: { kind: 'email', addresses: ['feedback+shop@example.com'] },
  })
  await receiveMail(aMail({ to: 'feedback+shop@example.com' }), ports)
  expect(world.sent[0]?.event.source).toBe('shop')
})

test('a report, which has no sender, is taken', async () => {
  const { world, ports } = await aWorld()
  await receiveMail(aMail({ from: '' }), ports)
  expect(world.sent[0]?.event.headers['x-envelope-from']).toBe('')
})

test.each(['nobody@example.com', 'feedback@example.org', '+x@example.com', 'feedback', ''])(
  'mail to %s is refused, and its sender told',
  async (to) => {
    const { world, ports } = await aWorld()
    const mail = aMail({ to })
    await receiveMail(mail, ports)
    expect(mail.rejection()).toBe('Nobody reads mail to this address.')
    expect(world.rejects).toEqual([{ workspace: 'default', source: '(unknown)', reason: 'UNKNOWN_SOURCE' }])
    expect(world.sent).toEqual([])
  },
)

test('a mail that is too large is refused, also where its size was told wrongly', async () => {
  const { world, ports } = await aWorld()
  for (const size of [20_000, 10]) {
    const mail = aMail({ raw: RAW + 'x'.repeat(20_000), size })
    await receiveMail(mail, ports)
    expect(mail.rejection()).toContain('10000 bytes')
  }
  expect(world.rejects).toMatchObject([{ reason: 'TOO_LARGE' }, { reason: 'TOO_LARGE' }])
})

test('what may be taken later is a temporary failure: the sending server keeps the mail', async () => {
  const { world, ports } = await aWorld({
    mail: { kind: 'email', addresses: ['feedback@example.com'], limit: { requests: 1, per: 'hour' } },
  })
  world.queueDown = true
  const first = aMail()
  await expect(receiveMail(first, ports)).rejects.toThrow('could not be queued')
  world.queueDown = false
  await expect(receiveMail(aMail(), ports)).rejects.toThrow('1 requests in 3600 s')
  expect(first.rejection()).toBeUndefined()
  world.now += 3_600_000
  await receiveMail(aMail(), ports)
  expect(world.sent).toHaveLength(1)
})

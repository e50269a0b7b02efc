import { SourceConfig } from '@sluice/schema/config'
import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { tryMapping } from '../../src/try-mapping.ts'

const attempt = (source: Record<string, unknown>, body: unknown, headers: Record<string, string> = {}) =>
  tryMapping(
    {
      workspace: 'default',
      name: 'shop',
      source: SourceConfig.parse({ kind: 'generic', verify: 'none', ...source }),
      contentType: 'application/json',
      headers,
      bytes: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
    },
    NOON,
  )

describe('a mapping that is tried', () => {
  test('shows the item as it would be stored', async () => {
    const map = { text: { expr: "body.say + ' ' + headers['x-topic']" }, type: { expr: 'source' } }
    const { items, issues } = await attempt(
      { map, headers: ['x-topic'], markup: 'html' },
      { say: '<p>Too&nbsp;slow' },
      { 'X-Topic': 'review' },
    )
    expect(issues).toEqual([])
    expect(items).toMatchObject([{ source: 'shop', type: 'shop', text: 'Too slow review', occurredAt: NOON, workspace: 'default' }])
  })

  test('sees no headers that would not travel', async () => {
    const { issues } = await attempt({ map: { text: { expr: "headers['x-topic']" } } }, {}, { 'x-topic': 'review' })
    expect(issues).toEqual([{ path: '', message: expect.stringContaining('No such key: x-topic') }])
  })

  test('shows each item of a delivery of several', async () => {
    const { items } = await attempt({ map: { items: 'list', text: 'say' } }, { list: [{ say: 'a' }, { say: 'b' }] })
    expect(items.map(({ text }) => text)).toEqual(['a', 'b'])
    expect(new Set(items.map(({ id }) => id)).size).toBe(2)
  })

  test('reads an e-mail as it came', async () => {
    const mail = [
      'From: Ann Lee <ann@x.example>',
      'Subject: Export',
      'Message-ID: <m-1@x.example>',
      '',
      'It fails.',
      '',
      'On 6 Jan 2026, Bob wrote:',
      '> Well?',
    ]
    const { items, issues } = await attempt({ kind: 'email', addresses: ['in@x.example'] }, mail.join('\r\n'))
    expect(issues).toEqual([])
    expect(items).toMatchObject([{ type: 'email.message', title: 'Export', text: 'It fails.', author: { id: 'ann@x.example' } }])
  })

  test('names files that would be kept, and keeps none', async () => {
    const attachment = { Name: 'a.txt', ContentType: 'text/plain', Content: btoa('note'), ContentLength: 4 }
    const mail = { MessageID: 'm-1', From: 'ann@x.example', Subject: 'Export', TextBody: 'It fails.', Attachments: [attachment] }
    const { items } = await attempt({ kind: 'postmark' }, mail)
    expect(items[0]?.attachments).toMatchObject([{ name: 'a.txt', size: 4 }])
  })
})

describe('what would be refused says why', () => {
  test.each<[string, Record<string, unknown>, unknown, { path: string; message: string }]>([
    ['an unknown kind', { kind: 'fax' }, {}, { path: 'source.kind', message: 'there is no kind fax' }],
    [
      'an expression that does not compile',
      { map: { text: { expr: 'bodi.a' } } },
      {},
      { path: 'source.map.text.expr', message: 'Unknown variable: bodi (at character 1)' },
    ],
    ['a body that is no JSON', {}, '{"text":', { path: 'body', message: expect.stringContaining('not JSON') as string }],
    [
      'a body that is too large',
      { maxBytes: 10 },
      { text: 'longer than ten' },
      { path: 'body', message: 'has 26 bytes; this source takes 10' },
    ],
    [
      'a body without what the schema asks for',
      { schema: { type: 'object', required: ['id'] } },
      {},
      { path: 'body.id', message: 'is missing' },
    ],
    ['a body without a text', {}, { id: '1' }, { path: '', message: 'there is no text at text' }],
    [
      'a handshake',
      { kind: 'slack' },
      { type: 'url_verification', challenge: 'abc' },
      { path: 'body', message: 'is a handshake: the door answers it, and no item is made of it' },
    ],
  ])('%s', async (_what, source, body, issue) => {
    expect(await attempt(source, body)).toEqual({ items: [], issues: [issue] })
  })
})

import type { RawEvent } from '@sluice/schema/event'
import type { Issue } from '@sluice/schema/issues'
import type { Stage } from '@sluice/schema/messages'
import { anAnalysis, anEvent, anItem, dlv, evt } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { encodeMessage } from '../../src/dead-letters/codec.ts'
import { readCorrection } from '../../src/dead-letters/read-correction.ts'

const LETTER = `ded_${'c'.repeat(32)}`

/** What a correction becomes, or what is wrong with it. */
const correct = (
  original: unknown,
  given: unknown,
  { stage = 'raw', eventId = evt(1), workspace = 'default' }: { stage?: Stage; eventId?: string | null; workspace?: string } = {},
) => readCorrection({ id: LETTER, workspace, stage, eventId, message: encodeMessage(original) }, given)

const issuesOf = (...asked: Parameters<typeof correct>): Issue[] => {
  const read = correct(...asked)
  return read.ok ? [] : read.failure
}

const asJson = (message: unknown): Record<string, Record<string, unknown>> => JSON.parse(encodeMessage(message))
const raw = (over: Partial<Record<keyof RawEvent, unknown>> = {}) => {
  const { event, ...rest } = asJson({ v: 1, event: anEvent() })
  return { ...rest, event: { ...event, ...over } }
}
const ORIGINAL = { v: 1, event: anEvent() }
const pointer = (key: string) => ({ in: 'r2', key, size: 200_000 })
const ofLength = (length: number) => ({ in: 'message', bytes: { $text: 'x'.repeat(length) } })

describe('an input that was not normalised', () => {
  test('gets a new body, written as text or as bytes', () => {
    const read = correct(ORIGINAL, raw({ body: { in: 'message', bytes: { $text: '{"comment":"Fixed ✓"}' } } }))
    expect(read).toEqual({ ok: true, value: { v: 1, event: anEvent({ body: '{"comment":"Fixed ✓"}' }) } })
    expect(correct(ORIGINAL, raw({ body: { in: 'message', bytes: { $bytes: 'e30=' } } }))).toMatchObject({ ok: true })
  })

  test('gets another kind, other headers, another content type', () => {
    expect(correct(ORIGINAL, raw({ kind: 'github', headers: { a: 'b' }, contentType: 'text/plain' }))).toMatchObject({ ok: true })
  })

  test.each<[field: keyof RawEvent, value: unknown]>([
    ['id', evt(2)],
    ['workspace', 'acme'],
    ['source', 'github'],
    ['dedupeKey', 's-2'],
    ['receivedAt', 1],
    ['trace', `00-${'1'.repeat(32)}-${'1'.repeat(16)}-01`],
  ])('keeps its %s', (field, value) => {
    const [issue, ...others] = issuesOf(ORIGINAL, raw({ [field]: value }))
    expect([issue?.path, others]).toEqual([`event.${field}`, []])
    expect(issue?.message).toContain(JSON.stringify(anEvent()[field]).replaceAll('"', ''))
  })

  test('says where it does not fit', () => {
    expect(issuesOf(ORIGINAL, raw({ kind: 7, contentType: undefined })).map(({ path }) => path)).toEqual([
      'event.kind',
      'event.contentType',
    ])
    expect(issuesOf(ORIGINAL, 'no message at all').map(({ path }) => path)).toEqual([''])
  })

  test('is told that bytes are not base64', () => {
    expect(issuesOf(ORIGINAL, raw({ body: { in: 'message', bytes: { $bytes: '&&&' } } }))[0]?.message).toContain('$text')
  })

  test('never reaches for a body that lies elsewhere', () => {
    const inR2 = { v: 1, event: { ...anEvent(), body: pointer(`default/${evt(1)}`) } }
    expect(issuesOf(ORIGINAL, raw({ body: pointer(`acme/${evt(9)}`) }))).toMatchObject([{ path: 'event.body' }])
    expect(issuesOf(inR2, raw({ body: pointer(`acme/${evt(9)}`) }))).toMatchObject([{ path: 'event.body' }])
    expect(issuesOf(inR2, raw({ body: { in: 'message', bytes: { $text: 'mine' } } }))).toMatchObject([{ path: 'event.body' }])
    expect(issuesOf(inR2, raw({ kind: 'github', body: { size: 200_000, key: `default/${evt(1)}`, in: 'r2' } }))).toEqual([])
  })

  test('is no larger than a message may be', () => {
    expect(issuesOf(ORIGINAL, raw({ body: ofLength(100_000) }))).toEqual([])
    expect(issuesOf(ORIGINAL, raw({ body: ofLength(130_000) }))[0]?.message).toMatch(/^has 130\d{3} bytes; a message takes 120000$/)
  })

  test('may be given what it lacked', () => {
    const { trace: _, ...broken } = anEvent()
    expect(issuesOf({ v: 1, event: broken }, raw())).toEqual([])
    expect(issuesOf('not even an object', raw())).toEqual([])
  })

  test('of nobody knows whom stays in its workspace, under an id that is its own', () => {
    const about = { eventId: null, workspace: 'acme' }
    expect(issuesOf('nonsense', raw(), about).map(({ path }) => path)).toEqual(['event.workspace', 'event.id'])
    expect(issuesOf('nonsense', raw({ workspace: 'acme', id: LETTER.replace('ded', 'evt') }), about)).toEqual([])
  })
})

describe('later stages', () => {
  const ITEM = { v: 1, item: anItem(), analysis: anAnalysis() }
  const item = (over: object) => ({ ...ITEM, item: { ...ITEM.item, ...over } })

  test('an analysis that does not fit is corrected', () => {
    const broken = { ...ITEM, analysis: { ...ITEM.analysis, urgency: 'very' } }
    expect(issuesOf(broken, ITEM, { stage: 'analyzed' })).toEqual([])
    expect(issuesOf(broken, broken, { stage: 'analyzed' }).map(({ path }) => path)).toEqual(['analysis.urgency'])
  })

  test('an item does not become another one, nor does it get files or a delivery that it came in', () => {
    const files = [{ name: 'a', contentType: 'text/plain', size: 1, key: `acme/${evt(9)}/a` }]
    const changes: [object, string][] = [
      [{ id: evt(2) }, 'item.id'],
      [{ workspace: 'acme' }, 'item.workspace'],
      [{ source: 'chat' }, 'item.source'],
      [{ eventId: evt(7) }, 'item.eventId'],
      [{ attachments: files }, 'item.attachments'],
    ]
    for (const [change, path] of changes)
      expect(issuesOf(ITEM, item(change), { stage: 'normalized' }).map((issue) => issue.path)).toEqual([path])
    expect(issuesOf(item({ attachments: 'broken' }), item({ attachments: files }), { stage: 'normalized' })).toMatchObject([
      { path: 'item.attachments' },
    ])
  })

  test('a message that names no item is nobody’s, whatever is written into it', () => {
    expect(issuesOf('nonsense', ITEM, { stage: 'normalized', eventId: null })).toMatchObject([{ path: 'item.id' }])
  })

  test('in the message of a delivery there is nothing to correct', () => {
    const message = { v: 1, workspace: 'default', deliveryId: dlv(1), trace: anEvent().trace }
    expect(issuesOf(message, { ...message, deliveryId: dlv(2) }, { stage: 'deliveries' })[0]?.message).toContain('only names a delivery')
  })

  test('an input keeps its workspace, also where it said none', () => {
    const input = { v: 1, source: 'api', input: { text: 'late' } }
    expect(issuesOf(input, { ...input, source: 'chat' }, { stage: 'input', eventId: null })).toEqual([])
    expect(issuesOf(input, { ...input, workspace: 'acme' }, { stage: 'input', eventId: null })).toMatchObject([{ path: 'workspace' }])
    expect(issuesOf('nonsense', input, { stage: 'input', eventId: null, workspace: 'acme' })).toMatchObject([{ path: 'workspace' }])
  })
})

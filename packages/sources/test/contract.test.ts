import { anEvent } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { SOURCE_KINDS } from '../src/registry.ts'
import { anInput, aSource, drafts, fixture, fixturesOf } from './world.ts'

/** Fields that make a source of any kind; fixtures may bring others. */
const FIELDS = { verify: 'none' }

const HOSTILE = [
  null,
  7,
  'text',
  [],
  {},
  { type: {} },
  { event: [] },
  { event: { type: null } },
  [null],
  [[]],
  { data: { attributes: null } },
]
const HEADERS = [{}, { 'x-github-event': 'constructor' }, { 'x-github-event': 'issues' }]

/** The value with every field, one after the other, replaced by everything that it may be instead. */
function* altered(value: unknown): Generator {
  yield* HOSTILE_FIELDS
  if (value === null || typeof value !== 'object') return
  for (const [name, inner] of Object.entries(value)) {
    for (const other of altered(inner)) yield Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other }
  }
}

const HOSTILE_FIELDS = [null, 7, Number.NEGATIVE_INFINITY, true, '', 'x', '\ud800', [], [null], [[]], {}, { id: {} }]

describe.each(SOURCE_KINDS.map(({ kind }) => kind))('source kind %s', (kind) => {
  const files = fixturesOf(kind)

  test('has a title and says where the provider describes it', () => {
    const found = SOURCE_KINDS.find((one) => one.kind === kind)
    expect(found?.title).toMatch(/./)
    expect(found?.docs).toMatch(/^(https:\/\/|\/docs)/)
  })

  test.each(files)('%s is answered as a handshake, or is well-formed and becomes items', async (file) => {
    const request = fixture(file)
    const source = aSource(kind, { ...FIELDS, ...request.source })
    for (const handshake of source.handshakes) {
      const reply = await handshake.answer(anInput(request), { secrets: async () => ['a-secret'] })
      if (reply !== null) return
    }
    expect(source.check(anInput(request))).toEqual([])
    const kept = Object.fromEntries(Object.entries(request.headers ?? {}).filter(([name]) => source.keepHeaders.includes(name)))
    for (const draft of drafts(source, { ...request, headers: kept })) {
      expect(draft.type).toMatch(/./)
      expect(typeof draft.text).toBe('string')
      expect(draft.text !== '' || draft.title !== undefined || draft.rating !== undefined || draft.kind === 'signal').toBe(true)
    }
  })

  test.each(files)('%s sent again has the same key', (file) => {
    const request = fixture(file)
    const source = aSource(kind, { ...FIELDS, ...request.source })
    expect(source.dedupeKey(anInput(request))).toBe(source.dedupeKey(anInput(structuredClone(request))))
  })

  test.each(files)('%s may hold anything in any field', async (file) => {
    const request = fixture(file)
    const source = aSource(kind, { ...FIELDS, ...request.source })
    for (const body of altered(request.body)) {
      const input = anInput({ ...request, body })
      for (const handshake of source.handshakes) await handshake.answer(input, { secrets: async () => ['a-secret'] })
      source.dedupeKey(input)
      expect(Array.isArray(source.check(input))).toBe(true)
      const mapped = source.toItems(anEvent({ headers: request.headers ?? {} }), body)
      for (const { text, title } of mapped.ok ? mapped.value : []) expect([typeof text, typeof (title ?? '')]).toEqual(['string', 'string'])
    }
  })

  test.each(HOSTILE)('%j is no reason to throw', async (body) => {
    const source = aSource(kind, { ...FIELDS, ...fixture(files[0] ?? '').source })
    for (const headers of HEADERS) {
      for (const method of source.methods) {
        const input = anInput({ method, headers, body })
        for (const handshake of source.handshakes) await handshake.answer(input, { secrets: async () => ['a-secret'] })
        expect(Array.isArray(source.check(input))).toBe(true)
        source.dedupeKey(input)
      }
      expect(typeof source.toItems(anEvent({ headers }), body).ok).toBe('boolean')
    }
  })
})

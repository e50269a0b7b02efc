import { anEvent } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, drafts, fixture } from '../world.ts'

describe('generic', () => {
  const comment = fixture('generic/comment.json')
  const mapped = {
    verify: 'none',
    map: {
      text: 'text',
      id: 'id',
      author: 'data.who.id',
      authorName: 'data.who.name',
      rating: 'data.stars',
      occurredAt: 'data.at',
      language: 'data.lang',
      attributes: { lang: 'data.lang', none: 'data.nothing' },
    },
  }

  test('fields are taken from where the configuration says', () => {
    expect(draft(aSource('generic', mapped), comment)).toEqual({
      kind: 'text',
      type: 'input',
      text: 'Love the new calendar view, it saves me an hour a week.',
      markup: 'plain',
      author: { id: '55', name: 'Ines' },
      rating: 1,
      language: 'en',
      occurredAt: Date.UTC(2026, 2, 1, 10),
      attributes: { lang: 'en' },
      hints: { sentiment: 'positive' },
    })
  })

  test('a schema is held to, with the path of what is wrong', () => {
    const source = aSource('generic', { ...mapped, schema: { type: 'object', properties: { data: { required: ['mail'] } } } })
    expect(source.check(anInput(comment))).toEqual([{ path: 'data.mail', message: 'is missing' }])
  })

  test('the key is the id that is mapped; without one the body speaks for itself', () => {
    expect(aSource('generic', mapped).dedupeKey(anInput(comment))).toBe('c-310')
    expect(aSource('generic', mapped).dedupeKey(anInput({ body: { text: 'x' } }))).toBeNull()
    expect(aSource('generic', { verify: 'none', map: { text: 'text' } }).dedupeKey(anInput(comment))).toBeNull()
  })

  test('what has neither text nor title nor rating cannot be mapped, nor can a rating off the scale', () => {
    const source = aSource('generic', mapped)
    expect(source.toItems(anEvent(), { id: '1' })).toMatchObject({ ok: false, failure: { reason: 'there is no text at text' } })
    expect(source.toItems(anEvent(), { text: 'x', data: { stars: 50 } })).toMatchObject({
      ok: false,
      failure: { reason: 'data.stars is not a number from 1 to 5' },
    })
  })
})

/** A source with this mapping. */
const mapping = (map: Record<string, unknown>, fields: Record<string, unknown> = {}) =>
  aSource('generic', { verify: 'none', map, ...fields })

/** Why a body cannot be mapped. */
function reasonOf(map: Record<string, unknown>, body: unknown): string {
  const mapped = mapping(map).toItems(anEvent(), body)
  return mapped.ok ? '' : mapped.failure.reason
}

describe('a mapping with expressions', () => {
  const body = { first: 'Ann', last: 'Lee', note: 'Too slow.', plan: 'pro', seats: 3, internal: 'true', at: '2026-01-01T00:00:00Z' }

  test('computes fields from body, headers and the name of the source', () => {
    const source = mapping(
      {
        text: { expr: "body.note + ' (' + body.plan + ')'" },
        title: { value: 'Feedback' },
        type: { expr: "source + '.' + headers['x-topic']" },
        author: 'first',
        authorName: { expr: "body.first + ' ' + body.last" },
        occurredAt: { expr: 'timestamp(body.at)' },
        rating: { expr: 'body.seats * 1.0' },
        attributes: { large: { expr: 'body.seats > 2' }, plan: 'plan', channel: { value: 'web' }, none: { expr: 'body.?none' } },
      },
      { headers: ['X-Topic'] },
    )
    expect(source.keepHeaders).toEqual(['x-topic'])
    expect(draft(source, { headers: { 'x-topic': 'review' }, body }, { source: 'shop' })).toEqual({
      kind: 'text',
      type: 'shop.review',
      text: 'Too slow. (pro)',
      markup: 'plain',
      title: 'Feedback',
      author: { id: 'Ann', name: 'Ann Lee' },
      rating: 0.5,
      occurredAt: Date.UTC(2026, 0, 1),
      attributes: { large: true, plan: 'pro', channel: 'web' },
      hints: { sentiment: 'neutral' },
    })
  })

  test('that fails names field, expression and reason', () => {
    expect(reasonOf({ text: { expr: 'body.missing + body.note' } }, body)).toBe(
      'map.text.expr (body.missing + body.note): No such key: missing (at character 6)',
    )
    expect(reasonOf({ text: 'note', attributes: { who: { expr: 'body.who' } } }, body)).toContain('map.attributes.who.expr (body.who)')
    expect(reasonOf({ text: 'note', kind: { expr: 'body.plan' } }, body)).toBe('map.kind must be text or signal, is pro')
  })

  test('tells signals from texts', () => {
    const kind = { expr: "body.note == '' ? 'signal' : 'text'" }
    expect(draft(mapping({ text: 'note', kind }), { body }).kind).toBe('text')
    expect(draft(mapping({ text: 'note', kind }), { body: { note: '' } }).kind).toBe('signal')
    expect(draft(mapping({ kind: 'signal', type: { value: 'order.created' } }), { body: {} })).toMatchObject({
      kind: 'signal',
      type: 'order.created',
      text: '',
    })
  })

  test('marks what is confidential, and never guesses', () => {
    const confidential = (field: unknown, over = {}) =>
      draft(mapping({ text: 'note', confidential: field }), { body: { ...body, ...over } }).confidential
    expect(confidential(true)).toBe(true)
    expect(confidential('internal')).toBe(true)
    expect(confidential({ expr: "body.plan == 'pro'" })).toBe(true)
    expect(confidential('nowhere')).toBeUndefined()
    expect(reasonOf({ text: 'note', confidential: 'plan' }, body)).toBe('map.confidential: what stands there is neither true nor false')
  })
})

const aWall = (...comments: unknown[]) => ({ shop: 'one', data: { comments } })

describe('a mapping of several items', () => {
  const map = { items: 'data.comments', id: 'id', text: { expr: "part.say + ' #' + body.shop" }, author: 'by' }

  test('gives one for each entry, with its own key and part', () => {
    const entries = [
      { id: 7, say: 'Good', by: 'u-1' },
      { id: 8, say: 'Bad', by: 'u-2' },
    ]
    expect(drafts(mapping(map), { body: aWall(...entries) })).toMatchObject([
      { text: 'Good #one', key: '7', author: { id: 'u-1' }, part: entries[0] },
      { text: 'Bad #one', key: '8', author: { id: 'u-2' }, part: entries[1] },
    ])
  })

  test('leaves the delivery to be known by its bytes', () => {
    expect(mapping(map).dedupeKey(anInput({ body: { id: 'x', ...aWall() } }))).toBeNull()
  })

  test('of an empty list is a signal that nothing is new', () => {
    expect(drafts(mapping(map), { body: aWall() })).toMatchObject([{ kind: 'signal', type: 'delivery.empty' }])
  })

  test('fails as a whole, and says at which entry', () => {
    expect(reasonOf(map, aWall({ say: 'Good' }, { by: 'u-2' }))).toMatch(/^data\.comments\.1: map\.text\.expr .*No such key: say/)
    expect(reasonOf(map, { data: {} })).toBe('map.items: there is no list at data.comments')
    expect(reasonOf(map, aWall(...Array.from({ length: 1_001 }, () => ({ say: 'x' }))))).toContain('holds 1001 items; 1000 are taken')
  })
})

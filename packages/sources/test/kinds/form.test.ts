import { describe, expect, test } from 'vitest'
import { decodeBody } from '../../src/decode.ts'
import { anInput, aSource, draft, fixture } from '../world.ts'

const source = aSource('form', {})
const feedback = fixture('form/feedback.json')
const issues = (body: unknown, over: Record<string, unknown> = {}) => aSource('form', over).check(anInput({ body }))
const trapped = (body: unknown, over = {}) => aSource('form', over).isTrapped(anInput({ body }))
const key = (body: unknown) => source.dedupeKey(anInput({ body }))

describe('a form', () => {
  test('needs no mapping where its fields have the usual names', () => {
    expect(draft(source, feedback)).toEqual({
      kind: 'text',
      type: 'form.submitted',
      text: 'The price list is hard to read on my phone.',
      markup: 'plain',
      author: { id: 'iris@example.org', name: 'Iris Vogel', email: 'Iris@example.org' },
      rating: 0.5,
      url: 'https://shop.example.com/prices',
      attributes: { topics: 'mobile, prices' },
      hints: { sentiment: 'neutral' },
    })
  })

  test('may have other fields', () => {
    const mapped = aSource('form', { map: { text: 'q1', title: 'q0', attributes: { plan: 'plan' } } })
    expect(draft(mapped, { body: { q0: 'Export', q1: 'Loses rows.', plan: 'pro' } })).toMatchObject({
      title: 'Export',
      text: 'Loses rows.',
      attributes: { plan: 'pro' },
    })
    expect(issues({ q2: 'x' }, { map: { text: 'q1' } })).toEqual([{ path: 'q1', message: 'is missing' }])
  })

  test('that says nothing, or a rating that is none, is told so', () => {
    expect(issues({ name: 'Iris' })).toEqual([{ path: 'message', message: 'is missing' }])
    expect(issues({ message: 'Fine.', rating: 'many' })).toEqual([{ path: 'rating', message: 'must be a number from 1 to 5' }])
    expect(issues({ rating: '5' })).toEqual([])
    expect(issues(['Fine.'])).toEqual([{ path: '', message: 'must be a form, or an object in JSON' }])
  })

  test('filled in by a machine is known by the field that people do not see', () => {
    expect(trapped({ message: 'Buy!', website: 'https://spam.example' })).toBe(true)
    expect(trapped(feedback.body)).toBe(false)
    expect(trapped({ message: 'Buy!', fax: '1' }, { honeypot: 'fax' })).toBe(true)
    expect(trapped({ message: 'Mine is', website: 'https://iris.example' }, { honeypot: false })).toBe(false)
  })

  test('two people may write the same: only an id makes it the same input', () => {
    expect(key({ message: 'Great!' })).not.toBe(key({ message: 'Great!' }))
    expect(key(feedback.body)).toBe('9b2f7c1e')
  })

  test('brings its files along, but not those that nobody chose', async () => {
    const data = new FormData()
    data.set('message', 'See the picture.')
    data.append('shot', new File([Uint8Array.of(0xff, 0xd8, 0x00)], 'menu.jpg', { type: 'image/jpeg' }))
    data.append('shot', new File([], ''))
    const request = new Response(data)
    const bytes = new Uint8Array(await request.arrayBuffer())
    const decoded = await decodeBody(request.headers.get('content-type') ?? '', bytes, source)
    expect(decoded.ok && draft(source, { body: decoded.value })).toMatchObject({
      text: 'See the picture.',
      files: [{ name: 'menu.jpg', contentType: 'image/jpeg', bytes: Uint8Array.of(0xff, 0xd8, 0x00) }],
      attributes: {},
    })
  })
})

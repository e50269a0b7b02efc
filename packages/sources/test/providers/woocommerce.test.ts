import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const as = (topic: string, body: unknown) => ({ headers: { 'x-wc-webhook-topic': topic }, body })

describe('woocommerce', () => {
  const woo = aSource('woocommerce')

  test('a review is a text with its stars', () => {
    expect(draft(woo, fixture('woocommerce/review.created.json'))).toEqual({
      kind: 'text',
      type: 'review.created',
      title: 'Storm lamp',
      text: '<p>Went out after <b>a week</b>.</p>',
      markup: 'html',
      author: { id: 'mirela@example.com', name: 'Mirela', email: 'mirela@example.com' },
      rating: 0.25,
      url: 'https://shop.example/product/storm-lamp/#comment-22',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { product: 31, verified: true, status: 'approved' },
      hints: { sentiment: 'negative' },
    })
  })

  test('the note of a new order is a text, by a guest’s address', () => {
    expect(draft(woo, fixture('woocommerce/order.created.json'))).toMatchObject({
      kind: 'text',
      text: 'Ring twice, please.',
      author: { id: 'mirela@example.com', name: 'Mirela Dobre' },
    })
  })

  test('a note that the customer does not see is confidential', () => {
    const note = { id: 281, note: 'Charge back?', customer_note: false, author: 'ben' }
    expect(draft(woo, as('order_note.created', note))).toMatchObject({ kind: 'text', confidential: true })
    expect(draft(woo, as('order_note.created', { ...note, customer_note: true })).confidential).toBeUndefined()
  })

  test('changes, and orders without a note, are signals', () => {
    expect(draft(woo, fixture('woocommerce/order.updated.json')).kind).toBe('signal')
    expect(draft(woo, as('order.created', { number: '9', name: 'Order 9' })).kind).toBe('signal')
  })

  test('what one webhook sends within a second has one delivery id, and is told apart all the same', () => {
    const headers = { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-delivery-id': 'd-1' }
    const keyOf = (body: object) => woo.dedupeKey(anInput({ headers, body }))
    const keys = [
      keyOf({ id: 727 }),
      keyOf({ id: 728 }),
      keyOf({ id: 728, date_modified_gmt: '2026-02-03T08:09:11' }),
      keyOf({ action: 'woocommerce_order_refunded', arg: 727 }),
      keyOf({ action: 'woocommerce_order_refunded', arg: 728 }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
    expect(keyOf({ id: 728 })).toBe(keys[1])
    expect(woo.dedupeKey(anInput({ body: { id: 727 } }))).toBeNull()
  })

  test('the ping is answered before anything is signed', async () => {
    const [handshake] = woo.handshakes
    expect(handshake?.proof).toBe('open')
    expect(await handshake?.answer(anInput(fixture('woocommerce/ping.json')), { secrets: async () => [] })).toMatchObject({
      status: 200,
      body: '',
    })
    const order = fixture('woocommerce/order.created.json')
    expect(await handshake?.answer(anInput({ ...order, body: { webhook_id: 1 } }), { secrets: async () => [] })).toBeNull()
  })
})

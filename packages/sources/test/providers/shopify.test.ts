import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('shopify', () => {
  const shopify = aSource('shopify')

  test('the note of a new order is a text, by the customer; no link with a token is kept', () => {
    expect(draft(shopify, fixture('shopify/orders.create.json'))).toEqual({
      kind: 'text',
      type: 'orders/create',
      title: '#1042',
      text: 'Please leave it with the neighbour.',
      markup: 'plain',
      author: { id: '207119551', name: 'Mirela Dobre', email: 'mirela@example.com' },
      url: 'https://harbour.myshopify.com/admin/orders/820982911',
      language: 'de-AT',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      attributes: { shop: 'harbour.myshopify.com', order: '820982911', total: '49.00', currency: 'EUR', status: 'paid', tags: 'vip' },
      hints: {},
    })
  })

  test('what customers say of what they return is a text', () => {
    expect(draft(shopify, fixture('shopify/returns.request.json'))).toMatchObject({ kind: 'text', text: 'The zip broke on day two.' })
  })

  test('what the staff notes at a refund is confidential', () => {
    const refund = draft(shopify, fixture('shopify/refunds.create.json'))
    expect(refund).toMatchObject({ kind: 'text', confidential: true })
    expect(refund.author).toBeUndefined()
  })

  test('later events of the order bring the note again, and are signals', () => {
    expect(draft(shopify, fixture('shopify/orders.paid.json'))).toMatchObject({ kind: 'signal', type: 'orders/paid' })
  })

  test('topics of one event have keys of their own, which stay in a retry', () => {
    const keys = ['orders.create', 'orders.paid'].map((file) => shopify.dedupeKey(anInput(fixture(`shopify/${file}.json`))))
    expect(keys).toEqual(['orders/create/e-1', 'orders/paid/e-1'])
  })
})

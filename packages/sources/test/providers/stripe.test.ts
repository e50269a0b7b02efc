import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('stripe', () => {
  const stripe = aSource('stripe')

  test('why somebody leaves is a text', () => {
    expect(draft(stripe, fixture('stripe/customer.subscription.updated.json'))).toEqual({
      kind: 'text',
      type: 'customer.subscription.updated',
      title: 'Cancelled: missing features',
      text: 'The export kept failing.',
      markup: 'plain',
      author: { id: 'cus_9' },
      occurredAt: 1770106150000,
      attributes: { object: 'sub_1', status: 'active', feedback: 'missing_features', live: true },
      hints: { category: 'complaint' },
    })
  })

  test('the end of a subscription that was cancelled before brings the same words, and is a signal', () => {
    const end = fixture('stripe/customer.subscription.deleted.json')
    expect(draft(stripe, end).kind).toBe('signal')
    const object = { cancel_at_period_end: false, cancellation_details: { comment: 'Bye.' } }
    const atOnce = { body: { id: 'evt', type: 'customer.subscription.deleted', data: { object } } }
    expect(draft(stripe, atOnce)).toMatchObject({ kind: 'text', title: 'Cancelled', text: 'Bye.' })
  })

  test('a dispute says its reason', () => {
    expect(draft(stripe, fixture('stripe/charge.dispute.created.json'))).toMatchObject({
      kind: 'text',
      title: 'Dispute: product not received',
      hints: { category: 'complaint' },
      attributes: { amount: 4900, currency: 'eur', reason: 'product_not_received' },
    })
  })

  test('all else is a signal, by the customer', () => {
    expect(draft(stripe, fixture('stripe/invoice.paid.json'))).toMatchObject({
      kind: 'signal',
      author: { id: 'cus_9', name: 'Mirela Dobre', email: 'mirela@harbour.example' },
      hints: {},
    })
    const changed = {
      body: { id: 'evt', type: 'customer.subscription.updated', data: { object: { cancellation_details: { comment: 'Bye.' } } } },
    }
    expect(draft(stripe, changed).kind, 'something else of it changed').toBe('signal')
  })

  test('an event keeps its id in a retry', () => {
    expect(stripe.dedupeKey(anInput(fixture('stripe/invoice.paid.json')))).toBe('evt_4')
  })
})

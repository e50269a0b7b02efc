import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

const pipedrive = aSource('pipedrive')
const key = (at: number) => pipedrive.dedupeKey(anInput({ body: { event: 'updated.deal', meta: { id: 9, timestamp_micro: at } } }))

describe('pipedrive', () => {
  test('a note is a text among colleagues', () => {
    expect(draft(pipedrive, fixture('pipedrive/note.create.json'))).toEqual({
      kind: 'text',
      type: 'note.create',
      text: '<p>Wants <b>two</b> offers</p>',
      markup: 'html',
      title: 'Fleet',
      author: { id: '5', name: 'Mirela' },
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10, 123),
      confidential: true,
      attributes: { id: '71', deal: 9, organization: 4, company: '2' },
      hints: {},
    })
  })

  test('a change of a deal is a signal, in the first version of webhooks too', () => {
    expect(draft(pipedrive, fixture('pipedrive/deal.updated-v1.json'))).toMatchObject({
      kind: 'signal',
      type: 'deal.change',
      title: 'Fleet',
      attributes: { status: 'lost', value: 5000 },
    })
  })

  test('two changes of one deal have keys that differ', () => {
    expect(key(1)).not.toBe(key(2))
    expect(key(1)).toBe(key(1))
  })
})

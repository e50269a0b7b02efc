import { describe, expect, test } from 'vitest'
import { anInput, aSource, draft, fixture } from '../world.ts'

describe('pagerduty', () => {
  const pagerduty = aSource('pagerduty')

  test('a note on an incident is a text for the team only', () => {
    expect(draft(pagerduty, fixture('pagerduty/incident.annotated.json'))).toEqual({
      kind: 'text',
      type: 'incident.annotated',
      text: 'Restarted the queue, it recovers',
      markup: 'plain',
      title: 'Checkout is slow',
      author: { id: 'U1', name: 'Mirela', bot: false },
      url: 'https://harbour.pagerduty.com/incidents/Q1',
      occurredAt: Date.UTC(2026, 1, 3, 8, 9, 10),
      confidential: true,
      attributes: { incident: 'Q1' },
      hints: {},
    })
  })

  test('a published update is a text for everybody', () => {
    const update = draft(pagerduty, fixture('pagerduty/incident.status_update_published.json'))
    expect(update).toMatchObject({ kind: 'text', text: 'Payments are delayed by five minutes' })
    expect(update.confidential).toBeUndefined()
  })

  test('an incident is a signal, triggered by an integration', () => {
    expect(draft(pagerduty, fixture('pagerduty/incident.triggered.json'))).toMatchObject({
      kind: 'signal',
      title: 'Checkout is slow',
      author: { bot: true },
      attributes: { number: 77, urgency: 'high', priority: 'P1', service: 'Checkout' },
    })
  })

  test('an event that is sent again keeps its id', () => {
    expect(pagerduty.dedupeKey(anInput(fixture('pagerduty/incident.triggered.json')))).toBe('01E3')
  })
})

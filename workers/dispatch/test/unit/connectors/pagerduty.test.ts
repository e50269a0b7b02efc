import { anAnalysis, anItem, dlv } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { type Answered, service } from './service.ts'

const CONFIG = { kind: 'pagerduty', routingKey: '${KEY}' }
const KEY = 'r0utingkey0123456789abcdef012345'
const TAKEN: Answered = { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: dlv(1) } }
const page = (analysis: Parameters<typeof anAnalysis>[0] = {}, options: Record<string, unknown> = {}, answer = TAKEN, lead?: string) => {
  const data = { item: anItem({ url: 'https://shop.example/r/1' }), analysis: anAnalysis(analysis) }
  return service(
    { config: CONFIG, secrets: { '${KEY}': KEY }, title: 'Bug: export', options, data, ...(lead === undefined ? {} : { lead }) },
    () => answer,
  )
}

describe('an alert for PagerDuty', () => {
  test('has the delivery as its key, the item as its source, and what a person on call wants to know', async () => {
    const pager = page()
    expect(await pager.send()).toMatchObject({ kind: 'delivered', externalId: dlv(1) })
    expect(pager.first().url.href).toBe('https://events.pagerduty.com/v2/enqueue')
    expect(pager.first().body).toMatchObject({
      routing_key: KEY,
      event_action: 'trigger',
      dedup_key: dlv(1),
      payload: {
        summary: 'Bug: export',
        source: 'survey',
        severity: 'warning',
        custom_details: { text: 'It loses rows.', category: 'bug' },
      },
      links: [{ href: 'https://shop.example/r/1' }],
    })
  })

  test.each([
    ['critical', 'critical'],
    ['high', 'error'],
    ['normal', 'warning'],
    ['low', 'info'],
  ] as const)('of urgency %s is %s', async (urgency, severity) => {
    const pager = page({ urgency })
    await pager.send()
    expect(pager.first().body).toMatchObject({ payload: { severity } })
  })

  test('may be given its severity and its group by the rule', async () => {
    const pager = page({}, { severity: 'critical', group: 'exports' })
    await pager.send()
    expect(pager.first().body).toMatchObject({ payload: { severity: 'critical', group: 'exports' } })
  })

  test('of a near-duplicate adds to the alert of the first one', async () => {
    const pager = page({}, {}, TAKEN, dlv(9))
    await pager.send()
    expect(pager.first().body).toMatchObject({ dedup_key: dlv(9) })
  })
})

const refused = (error: string): Answered => ({
  status: 400,
  body: { status: 'invalid event', message: 'Event object is invalid', errors: [error] },
})

test('a routing key that PagerDuty does not know pauses the destination, an event that is not right does not', async () => {
  expect(await page({}, {}, refused("Length of 'routing_key' is incorrect (should be 32 characters)")).send()).toMatchObject({
    kind: 'denied',
  })
  expect(await page({}, {}, refused("'payload.severity' is invalid")).send()).toMatchObject({ kind: 'rejected' })
})

test('a routing key is tested by ending an alert that never was', async () => {
  const pager = page()
  expect(await pager.test()).toMatchObject({ kind: 'delivered' })
  expect(pager.first().body).toEqual({ routing_key: KEY, event_action: 'resolve', dedup_key: 'sluice-test' })
})

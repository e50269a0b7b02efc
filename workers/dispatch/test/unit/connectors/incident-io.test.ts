import { anAnalysis, anItem, dlv } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { markdown } from '../../../src/templates/channel.ts'
import { type Answered, service } from './service.ts'

const CONFIG = { kind: 'incident-io', source: '01GW2G3V0S59R238FAHPDS1R66', token: '${TOKEN}' }
const TAKEN: Answered = { status: 202, body: { deduplication_key: dlv(1), message: 'Event accepted for processing', status: 'success' } }
const DATA = { item: anItem({ url: 'https://shop.example/r/1' }), analysis: anAnalysis() }
const alert = (content: { title?: string; text?: string; options?: Record<string, unknown> } = {}, answer = TAKEN) =>
  service({ config: CONFIG, secrets: { '${TOKEN}': 'inc-1' }, title: 'Bug: export', data: DATA, ...content }, () => answer)

describe('an alert for incident.io', () => {
  test('fires under the id of the delivery, with facts that routes can look at', async () => {
    const source = alert({ options: { metadata: { team: 'payments' } } })
    expect(await source.send()).toMatchObject({ kind: 'delivered', externalId: dlv(1) })
    expect(source.first().url.href).toBe('https://api.incident.io/v2/alert_events/http/01GW2G3V0S59R238FAHPDS1R66')
    expect(source.first()).toMatchObject({
      headers: { authorization: 'Bearer inc-1' },
      body: {
        title: 'Bug: export',
        description: 'It loses rows.',
        deduplication_key: dlv(1),
        status: 'firing',
        metadata: { source: 'survey', category: 'bug', urgency: 'normal', team: 'payments' },
        source_url: 'https://shop.example/r/1',
      },
    })
  })

  test('has a title without markup, and a text that says what was cut', async () => {
    const source = alert({ title: markdown.escape('Bug: *export* #12'), text: 'x'.repeat(12_000) })
    await source.send()
    const { title, description } = source.first().body as { title: string; description: string }
    expect(title).toBe('Bug: *export* #12')
    expect(description).toMatch(/… cut: \d+ more characters$/)
    expect(description.length).toBeLessThanOrEqual(10_000)
  })
})

test.each([
  [401, 'denied'],
  [404, 'denied'],
  [422, 'rejected'],
  [429, 'retry'],
])('an alert source that answers %i: %s', async (status, kind) => {
  expect(await alert({}, { status, body: { type: 'error' } }).send()).toMatchObject({ kind, status })
})

test('an alert source is tested by ending an alert that never fired', async () => {
  const source = alert()
  expect(await source.test()).toMatchObject({ kind: 'delivered' })
  expect(source.first().body).toMatchObject({ status: 'resolved', deduplication_key: 'sluice-test' })
})

import { afterEach, expect, test, vi } from 'vitest'
import { createLogger } from '../src/logger.ts'

afterEach(() => vi.restoreAllMocks())

function logged(fields: Record<string, unknown>): string {
  const spy = vi.spyOn(console, 'info').mockImplementation(() => undefined)
  createLogger('ingest', { workspace: 'default' }).info('ingest.accepted', fields)
  return String(spy.mock.calls[0]?.[0])
}

test('a line is one JSON object with level, event and Worker', () => {
  expect(JSON.parse(logged({ eventId: 'evt_1', bytes: 12 }))).toEqual({
    level: 'info',
    event: 'ingest.accepted',
    worker: 'ingest',
    workspace: 'default',
    eventId: 'evt_1',
    bytes: 12,
  })
})

test.each([
  ['a field named like a secret', { authorization: 'hunter2' }],
  ['a nested one', { headers: [{ 'x-api-key': 'hunter2' }] }],
  ['a bearer token within text', { detail: 'sent Bearer hunter2 and failed' }],
  ['a Slack webhook address', { url: 'https://hooks.slack.com/services/T0/B0/hunter2' }],
  ['a provider key', { detail: 'sk-hunter2hunter2hunter2' }],
  ['a link to approve', { detail: `see https://sluice.test/v1/approvals/a.default.ops.${'0'.repeat(32)}.t1.hunter2${'x'.repeat(36)}` }],
  ['the message of an error', { error: new Error('Basic hunter2') }],
])('%s does not reach the log', (_what, fields) => {
  expect(logged(fields)).not.toContain('hunter2')
})

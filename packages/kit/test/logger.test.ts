import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { createLogger } from '../src/logger.ts'

afterEach(() => vi.restoreAllMocks())

function logged(fields: Record<string, unknown>): string {
  const spy = vi.spyOn(console, 'info').mockImplementation(() => undefined)
  createLogger('ingest').info('ingest.accepted', fields)
  return String(spy.mock.calls[0]?.[0])
}

test('a line is one JSON object with level, event and Worker', () => {
  expect(JSON.parse(logged({ eventId: 'evt_1', bytes: 12 }))).toEqual({
    level: 'info',
    event: 'ingest.accepted',
    worker: 'ingest',
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

const SECRETS = [
  'Bearer hunter2',
  'Basic hunter2',
  'key_hunter2hunter2hunter2',
  '/services/T0/B0/hunter2',
  'sk-hunter2hunter2hunter2',
  `/v1/approvals/hunter2${'x'.repeat(60)}`,
]

test('a secret does not reach the log wherever it stands, and whatever stands around it', () => {
  const around = fc.constantFrom('', ' ', '\n', '\t', '"', '\\', '{"a":"', 'ä')
  const text = fc.tuple(around, fc.constantFrom(...SECRETS), around).map((parts) => parts.join(''))
  const place = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.array(tie('value'), { minLength: 1, maxLength: 2 }),
      fc.record({ a: fc.jsonValue(), b: tie('value') }),
    ),
  })).value
  // Deeper than five levels nothing is looked at.
  const depthOf = (value: unknown): number =>
    value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
  fc.assert(
    fc.property(
      place.filter((value) => depthOf(value) <= 4),
      (value) => {
        expect(logged({ value })).not.toContain('hunter2')
        vi.restoreAllMocks()
      },
    ),
  )
})

test.each(['0a1b2c3d'.repeat(6), `${'0a1b2c3d'.repeat(4)}_`, 'a'.repeat(31), 'A'.repeat(32)])(
  'a key of ours does not reach the log: %s',
  (rest) => {
    expect(logged({ detail: `for key_${rest}` })).toContain('"for [redacted]"')
  },
)

test('the id of a key does, also in text: it is how its calls are found', () => {
  const keyId = `key_${'0a1b2c3d'.repeat(4)}`
  expect(logged({ keyId, detail: `${keyId} was revoked` })).toContain(`"keyId":"${keyId}","detail":"${keyId} was revoked"`)
})

test('what only looks like a secret, and what has nothing to hide, is written as it is', () => {
  const fields = { usage: { inputTokens: 3 }, detail: 'task-runner, Basically', list: [1, null, true], none: undefined }
  expect(JSON.parse(logged(fields))).toMatchObject({ usage: { inputTokens: 3 }, detail: 'task-runner, Basically', list: [1, null, true] })
})

import { expect, test } from 'vitest'
import { readableLine } from '../dev/log-line.ts'

const line = (text: string) => readableLine(text, '12:00:00')

test('a log line of a Worker is made compact', () => {
  const json =
    '{"level":"info","event":"ingest.accepted","worker":"ingest","eventId":"evt_0123456789abcdef0123456789abcdef","traceId":"aa","durationMs":3}'
  expect(line(`[sluice-ingest] ${json}`)).toBe('12:00:00   ingest.accepted        eventId=evt_01234567… durationMs=3')
})

test('warnings and errors come out of the box that wrangler draws around them', () => {
  const warning =
    '\u001b[33m▲ \u001b[43;33m[WARNING]\u001b[0m \u001b[1m{"level":"warn","event":"dispatch.parked","worker":"dispatch","detail":"400 no"}\u001b[0m'
  expect(line(warning)).toBe('12:00:00 ! dispatch.parked        detail=400 no')
})

test('bookkeeping is left out while all is well', () => {
  expect(line('[sluice-api] {"level":"info","event":"store.items_saved","worker":"api","size":1}')).toBeNull()
  expect(line('[sluice-api] {"level":"error","event":"store.failed","worker":"api"}')).toBe('12:00:00 ✗ store.failed')
})

test("wrangler's own errors are shown, its chatter is not", () => {
  expect(line('\u001b[31m✘ [ERROR] Build failed with 1 error:\u001b[0m')).toBe('12:00:00 ✗ ✘ [ERROR] Build failed with 1 error:')
  expect(line('[wrangler:info] POST /v1/webhooks/survey 202 Accepted (12ms)')).toBeNull()
  expect(line('env.DB (sluice)      D1 Database      local')).toBeNull()
})

import { expect, test } from 'vitest'
import { continueTrace, traceId } from '../src/trace.ts'

const CALLER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00'

test('a caller’s trace goes on with a span of ours and its own sampling decision', () => {
  const trace = continueTrace(CALLER)
  expect(traceId(trace)).toBe(traceId(CALLER))
  expect(trace).not.toBe(CALLER)
  expect(trace).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
})

test.each([null, undefined, '', 'garbage', '00-00000000000000000000000000000000-b7ad6b7169203331-01', CALLER.toUpperCase()])(
  'header %j begins a new trace',
  (header) => {
    expect(continueTrace(header)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(traceId(continueTrace(header))).not.toBe(traceId(continueTrace(header)))
  },
)

test('no two of many traces are the same, nor are two spans of one trace', () => {
  const begun = Array.from({ length: 1_000 }, () => traceId(continueTrace(null)))
  expect(new Set(begun).size).toBe(1_000)
  const continued = Array.from({ length: 1_000 }, () => continueTrace(CALLER))
  expect(new Set(continued).size).toBe(1_000)
})

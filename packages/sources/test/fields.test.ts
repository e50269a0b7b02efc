import { expect, test } from 'vitest'
import { toTime } from '../src/fields.ts'

const at = (iso: string): number => Date.parse(iso)

test.each([
  ['2026-11-02T10:00:00Z', '2026-11-02T10:00:00Z'],
  ['2026-11-02 10:00:00+01', '2026-11-02T09:00:00Z'],
  ['02.11.2026', '2026-11-02T00:00:00Z'],
  ['31.1.2026 14:03 +0100', '2026-01-31T13:03:00Z'],
  ['Mon, 02 Nov 2026 10:00:00 GMT', '2026-11-02T10:00:00Z'],
  ['Mon, 02 Nov 2026 10:00:00 CET', '2026-11-02T09:00:00Z'],
  ['Sat, 01 Aug 2026 10:00:00 CEST', '2026-08-01T08:00:00Z'],
  ['1793613600', '2026-11-02T10:00:00Z'],
  ['1793613600000', '2026-11-02T10:00:00Z'],
])('%s is %s', (written, meant) => {
  expect(toTime(written)).toBe(at(meant))
})

test.each(['', 'yesterday', '40.13.2026', 'Mon, 02 Nov 2026 10:00:00 XYZ', null, true, -1])('%j is no time', (written) => {
  expect(toTime(written)).toBeUndefined()
})

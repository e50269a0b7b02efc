import { expect, test } from 'vitest'
import { keepable } from '../../src/delivery/keepable.ts'

test('what a destination echoes is kept without the secrets it was asked with', () => {
  const echoed = 'no such hook: https://hooks.slack.com/services/T0/B0/xyz; token s3cr3t-token; Basic Ym90OnRva2Vu'
  const kept = keepable(echoed, ['https://hooks.slack.com/services/T0/B0/xyz', 's3cr3t-token'])
  expect(kept).toBe('no such hook: [redacted]; token [redacted]; [redacted]')
})

test('an answer that is not even a secret of ours but looks like one is not kept either', () => {
  expect(keepable('see /services/T123/B456/abc', [])).toBe('see [redacted]')
})

test('a long answer is cut where the record ends', () => {
  expect(keepable('x'.repeat(5_000), [])).toHaveLength(2_000)
})

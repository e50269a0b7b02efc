import { expect, test } from 'vitest'
import { policyHeader, quotaEntry } from '../src/rate-limit-headers.ts'

test('policies and what is left of them, as structured fields', () => {
  const policies = { default: { requests: 600, periodMs: 60_000 }, workspace: { requests: 6_000, periodMs: 3_600_000 } }
  expect(policyHeader(policies)).toBe('"default";q=600;w=60, "workspace";q=6000;w=3600')
  expect(quotaEntry('default', { left: 598, resetMs: 200 })).toBe('"default";r=598;t=1')
})

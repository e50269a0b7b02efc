import { expect, test } from 'vitest'
import { inNeedFirst } from '../../src/settings/secrets/in-need-first.ts'

test('secrets that lack a value are in front, those that nobody uses are last', () => {
  const secrets = [
    { name: 'A_GONE', set: true, usedBy: [] },
    { name: 'B_SET', set: true, usedBy: ['sources.b.secret'] },
    { name: 'D_MISSING', set: false, usedBy: ['destinations.d.url'] },
    { name: 'C_MISSING', set: false, usedBy: ['llm.targets.c.key'] },
  ]
  expect(inNeedFirst(secrets).map(({ name }) => name)).toEqual(['C_MISSING', 'D_MISSING', 'B_SET', 'A_GONE'])
})

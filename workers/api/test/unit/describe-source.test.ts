import { SourceConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { describeSource, isSilent } from '../../src/sources/describe.ts'

const HOUR = 3_600_000
const aSource = (fields: object) => SourceConfig.parse(fields)

const GITHUB = { title: 'GitHub', docs: '', methods: ['POST'], polled: false, secretInAddress: false }

test('a source says where its provider is to send', () => {
  const config = aSource({ kind: 'github', secret: '${S}' })
  expect(describeSource('default', 'code', config, GITHUB)).toMatchObject({ title: 'GitHub', path: '/v1/webhooks/code', methods: ['POST'] })
  expect(describeSource('acme', 'code', config, GITHUB).path).toBe('/v1/w/acme/webhooks/code')
  expect(describeSource('default', 'code', config, { ...GITHUB, secretInAddress: true }).path).toBe('/v1/webhooks/code/{secret}')
})

test('where its kind cannot be asked, a source is visible all the same', () => {
  expect(describeSource('default', 'old', aSource({ kind: 'github' }), undefined)).toMatchObject({ title: 'github', path: null })
})

test.each([
  ['without a limit nothing is silent', null, null, false],
  ['heard of lately', 2, 1 * HOUR, false],
  ['not heard of for too long', 2, 3 * HOUR, true],
  ['never heard of, and configured long ago', 2, null, true],
  ['never heard of, and configured lately', 20, null, false],
])('%s', (_, hours, agoMs, silent) => {
  const now = 100 * HOUR
  expect(isSilent(hours, agoMs === null ? null : now - agoMs, now - 10 * HOUR, now)).toBe(silent)
})

import { expect, test } from 'vitest'
import { expose } from '../../src/metrics/exposition.ts'

test('a family is told with its type, unit and help before its samples', () => {
  const samples = [
    { labels: { quantile: '0.5' }, value: 1.25 },
    { suffix: '_count', labels: {}, value: 3 },
  ] as const
  expect(expose([{ name: 'sluice_delivery_seconds', type: 'summary', unit: 'seconds', help: 'How long.', samples }])).toBe(
    [
      '# TYPE sluice_delivery_seconds summary',
      '# UNIT sluice_delivery_seconds seconds',
      '# HELP sluice_delivery_seconds How long.',
      'sluice_delivery_seconds{quantile="0.5"} 1.25',
      'sluice_delivery_seconds_count 3',
      '# EOF',
      '',
    ].join('\n'),
  )
})

test('a label that holds quotes, backslashes and line ends stays one line', () => {
  const samples = [{ labels: { model: 'a"b\\c\nd' }, value: 1 }]
  expect(expose([{ name: 'x', type: 'gauge', help: 'h', samples }])).toContain('x{model="a\\"b\\\\c\\nd"} 1\n')
})

test('what is not known is not named', () => {
  expect(expose([{ name: 'x', type: 'gauge', help: 'h', samples: [] }])).toBe('# EOF\n')
})

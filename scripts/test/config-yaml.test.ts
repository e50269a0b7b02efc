import { BotConfig } from '@sluice/schema/config'
import * as fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { toYaml } from '../../workers/api/src/config/to-yaml.ts'

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/)
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'yes',
    'null',
    '1.0',
    '0x1f',
    '2026-01-01',
    '~',
    '- a',
    '# b',
    'a: b',
    'a #b',
    '|',
    '"',
    ' a',
    'a ',
    '',
    'a\nb',
    'a\n\nb\n',
    '\tb',
    '${A_B}',
  ),
  fc.array(fc.string({ maxLength: 8 }), { minLength: 2, maxLength: 4 }).map((lines) => lines.join('\n')),
)
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value).replaceAll('"__proto__"', '"proto"')) as unknown)

const bot = fc
  .record({
    sources: fc.dictionary(name, fc.record({ kind: name, text, more: json, paused: fc.option(fc.boolean(), { nil: undefined }) }), {
      maxKeys: 3,
    }),
    destinations: fc.dictionary(name, fc.record({ kind: name, channel: text, list: fc.array(text, { maxLength: 3 }) }), { maxKeys: 2 }),
    rules: fc.dictionary(
      name,
      fc.record({
        when: text.map((when) => when.trim() || 'true'),
        enabled: fc.boolean(),
        then: fc.array(fc.record({ to: name, title: text.map((title) => title || 'x') }), { minLength: 1, maxLength: 2 }),
      }),
      { maxKeys: 3 },
    ),
    context: text,
  })
  .map(({ context, ...rest }) => BotConfig.safeParse({ version: 1, ...rest, analysis: { context } }))
  .filter((parsed) => parsed.success)
  .map(({ data }) => data)

test('a configuration is read back from its YAML as it was', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(bot, (config) => {
      expect(BotConfig.parse(parse(toYaml(config)))).toEqual(config)
    }),
    { numRuns: 300 },
  )
})

test('the file that comes with the bot stays the same, and reads well', async () => {
  const config = BotConfig.parse(parse(await readFile(new URL('../../sluice.yaml', import.meta.url), 'utf8')))
  const yaml = toYaml(config)
  expect(BotConfig.parse(parse(yaml))).toEqual(config)
  expect(yaml).toContain('  github:\n    kind: github\n    secret: ${GITHUB_SECRET}\n')
  expect(yaml).not.toMatch(/maxBytes: 1000000|priority: 0|origins: \[\]|workspace/)
})

test('an expression of several lines stays one', () => {
  const when = 'item.kind == "text" &&\n  lower(item.text).contains("refund")'
  const config = BotConfig.parse({ version: 1, sources: {}, rules: { refunds: { when, then: [{ to: 'kudos' }] } } })
  expect(toYaml(config)).toContain('    when: |-\n      item.kind == "text" &&\n        lower(item.text).contains("refund")\n')
})

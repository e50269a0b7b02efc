import { readFile } from 'node:fs/promises'
import { BotConfig } from '@sluice/schema/config'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { editConfig } from '../src/config/edit.ts'

const FILE = new URL('../../../sluice.yaml', import.meta.url)
const shipped = await readFile(FILE, 'utf8')
const configOf = (yaml: string): BotConfig => BotConfig.parse(parse(yaml))

/** What pull makes of a file when somebody else has changed the bot. */
function pulled(yaml: string, change: (bot: BotConfig) => void): string {
  const target = configOf(yaml)
  change(target)
  const text = editConfig(yaml, configOf(yaml), BotConfig.parse(target))
  if (text === null) throw new Error('could not be edited')
  expect(configOf(text)).toEqual(BotConfig.parse(target))
  return text
}

/** Lines that only one of two texts has: `-` of the first, `+` of the second. */
function changedLines(before: string, after: string): string[] {
  const [old, next] = [before.split('\n'), after.split('\n')]
  return [
    ...old.filter((line) => !next.includes(line)).map((line) => `-${line}`),
    ...next.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ]
}

test('whatever is changed, the file says it afterwards, and lines of other objects stay', { timeout: 60_000 }, () => {
  const objects = (['sources', 'destinations', 'rules'] as const).flatMap((section) =>
    Object.keys(configOf(shipped)[section]).map((name) => [section, name] as const),
  )
  const change = fc.record({
    object: fc.constantFrom(...objects),
    how: fc.constantFrom('remove', 'shrink', 'limit', 'move'),
    text: fc.string({ unit: 'binary', maxLength: 30 }),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = pulled(shipped, (bot) => {
        for (const {
          object: [section, name],
          how,
          text,
        } of changes) {
          const named: Record<string, unknown> = bot[section]
          const entry = named[name] as Record<string, unknown> | undefined
          if (!entry || how === 'remove') delete named[name]
          else if (section === 'rules')
            Object.assign(
              entry,
              how === 'move' ? { unless: `item.text == ${JSON.stringify(text)}` } : { then: [{ to: 'kudos', title: text }] },
            )
          else if (how === 'move') {
            delete named[name]
            named[`${name}-2`] = entry
          } else
            Object.assign(entry, how === 'limit' ? { limit: { requests: 7, per: 'hour' } } : { extra: { text, list: [text, { text }] } })
        }
      })
      const touched = new Set(changes.map(({ object: [, name] }) => name))
      const lines = [
        ['app', '    schema: # JSON Schema; what does not fit'],
        ['slack', 'secret: ${SLACK_SIGNING_SECRET}\n'],
      ] as const
      const lost = lines.filter(([name, line]) => !touched.has(name) && !text.includes(line))
      expect(lost).toEqual([])
      expect(text).toContain('# Where actions go. Until')
    }),
    { numRuns: 40 },
  )
})

describe('in a file that is there, only the lines of what has changed are touched', () => {
  test('a value, its comment stays', () => {
    const text = pulled(shipped, ({ sources }) => Object.assign(sources['survey'] ?? {}, { limit: { requests: 60, per: 'minute' } }))
    expect(changedLines(shipped, text)).toEqual([
      '-    limit: { requests: 6000, per: minute } # beyond it: 429 with Retry-After',
      '+    limit: { requests: 60, per: minute } # beyond it: 429 with Retry-After',
    ])
  })

  test('a new field', () => {
    const text = pulled(shipped, ({ rules }) => Object.assign(rules['open-ticket'] ?? {}, { enabled: false }))
    expect(changedLines(shipped, text)).toEqual(['+    enabled: false'])
  })

  test('a field of a list', () => {
    const text = pulled(shipped, ({ rules }) => Object.assign(rules['open-ticket']?.then[0] ?? {}, { title: 'A: b' }))
    expect(changedLines(shipped, text)).toEqual(['+        title: "A: b"'])
  })

  test('a new object, without what is default', () => {
    const text = pulled(shipped, (bot) => {
      bot.sources['blog'] = BotConfig.shape.sources.parse({ blog: { kind: 'feed', url: 'https://example.com/feed' } })['blog'] ?? {
        kind: 'x',
        origins: [],
        maxBytes: 1,
        limit: { requests: 1, per: 'hour' },
      }
    })
    expect(changedLines(shipped, text)).toEqual(['+  blog:', '+    kind: feed', '+    url: https://example.com/feed'])
  })

  test('an object that is gone, with the comment right above it', () => {
    const text = pulled(shipped, ({ sources }) => void delete sources['github'])
    expect(changedLines(shipped, text)).toEqual([
      '-  # A GitHub repository or organisation: Settings → Webhooks, content type application/json, the same secret there and here.',
      '-  github:',
      '-    kind: github',
      '-    secret: ${GITHUB_SECRET}',
    ])
  })

  test('a section that was not there', () => {
    const text = pulled(shipped, (bot) => void (bot.alerts = { to: ['kudos'], windowMinutes: 60 }))
    expect(changedLines(shipped, text)).toEqual(['+alerts:', '+  to:', '+    - kudos'])
  })

  test('the order of rules', () => {
    const yaml =
      'version: 1\nsources: {}\nrules:\n  # first\n  a: { when: "true", then: [] }\n  b:\n    when: "true" # always\n    then: []\n'
    const named = yaml.replaceAll('then: []', 'then: [{ to: x }]')
    const text = pulled(named, (bot) => void (bot.rules = Object.fromEntries(Object.entries(bot.rules).toReversed())))
    expect(Object.keys(configOf(text).rules)).toEqual(['b', 'a'])
    expect(text).toContain('# always')
  })

  test('the last of its kind', () => {
    const yaml = 'version: 1\nsources:\n  api: { kind: input } # ours\n'
    expect(pulled(yaml, ({ sources }) => void delete sources['api'])).toBe('version: 1\nsources: {}\n')
  })

  test('nothing at all, where nothing differs', () => expect(pulled(shipped, () => undefined)).toBe(shipped))
})

test('a time zone that was set elsewhere comes into the file', () => {
  const text = pulled(shipped, (bot) => (bot.timezone = 'Europe/Berlin'))
  expect(changedLines(shipped, text)).toEqual(['+timezone: Europe/Berlin'])
  expect(
    changedLines(
      text,
      pulled(text, (bot) => (bot.timezone = 'UTC')),
    ),
  ).toEqual(['-timezone: Europe/Berlin', '+timezone: UTC'])
})

test('line ends of Windows stay, also where the file is changed', () => {
  const text = pulled(shipped.replaceAll('\n', '\r\n'), ({ sources }) => {
    delete sources['github']
    Object.assign(sources['survey'] ?? {}, { maxBytes: 5_000 })
  })
  expect(text).not.toMatch(/(?<!\r)\n/)
  expect(text).toContain('maxBytes: 5000')
})

test('a file in braces is left alone', () => {
  const yaml = '{ version: 1, sources: { api: { kind: input } } }'
  const target = configOf(yaml)
  Object.assign(target.sources['api'] ?? {}, { maxBytes: 6 })
  expect(editConfig(yaml, configOf(yaml), target)).toBeNull()
})

test('a file that uses anchors where it would have to change is left alone', () => {
  const yaml = 'version: 1\nsources:\n  a: &it { kind: input, maxBytes: 5 }\n  b: *it\n'
  const target = configOf(yaml)
  Object.assign(target.sources['b'] ?? {}, { maxBytes: 6 })
  expect(editConfig(yaml, configOf(yaml), target)).toBeNull()
})

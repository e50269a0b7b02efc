import { BotConfig } from '@sluice/schema/config'
import { describe, expect, test } from 'vitest'
import { compareConfigs } from '@sluice/schema/config-changes'
import { describeChanges } from '../src/config/describe.ts'
import { paintFor } from '../src/terminal/paint.ts'

const BASE = {
  version: 1,
  sources: { survey: { kind: 'survey' } },
  destinations: { chat: { kind: 'slack', url: '${URL}' } },
  rules: {
    bugs: { when: 'analysis.category == "bug"', then: [{ to: 'chat', title: 'Bug' }] },
    praise: { when: 'analysis.category == "praise"', then: [{ to: 'chat' }] },
  },
  llm: { targets: { small: { provider: 'openai', model: 'a' } } },
}
type Part = Partial<Record<keyof typeof BASE | 'analysis' | 'alerts', unknown>>

const differences = (change: Part) => compareConfigs(BotConfig.parse(BASE), BotConfig.parse({ ...BASE, ...change }))
const plain = paintFor({ env: {}, outIsTerminal: false })

const told = (before: object, after: object) =>
  describeChanges(compareConfigs(BotConfig.parse({ ...BASE, ...before }), BotConfig.parse({ ...BASE, ...after })), plain).split('\n')

test('what only says the defaults aloud is no difference, nor is the order of fields', () => {
  expect(differences({ sources: { survey: { maxBytes: 1_000_000, kind: 'survey' } }, analysis: { workingLanguage: 'en' } })).toEqual([])
})

describe('differences are told by object', () => {
  test('added and removed, with what they are', () => {
    const changes = differences({ sources: { app: { kind: 'generic', verify: 'none' } } })
    expect(changes.map(({ change, path }) => [change, path.join('.')])).toEqual([
      ['added', 'sources.app'],
      ['removed', 'sources.survey'],
    ])
    expect(describeChanges(changes, plain)).toBe('+ sources.app (generic)\n- sources.survey (survey)\n1 added, 1 removed')
  })

  test('added, also where it is named like something every object has', () => {
    const { survey } = BASE.sources
    const changes = differences({ sources: { survey, constructor: { kind: 'survey' } } })
    expect(changes.map(({ change, path }) => [change, path.join('.')])).toEqual([['added', 'sources.constructor']])
  })

  test('changed, with the fields that changed', () => {
    const rules = { ...BASE.rules, bugs: { when: 'true', then: [{ to: 'chat' }, { to: 'mail' }], stop: true } }
    const [change, ...others] = differences({ rules })
    expect(others).toEqual([])
    expect(change).toMatchObject({ change: 'changed', path: ['rules', 'bugs'] })
    expect(describeChanges(change ? [change] : [], plain).split('\n')).toEqual([
      '~ rules.bugs',
      '    when: "analysis.category == \\"bug\\"" → "true"',
      '    then.0.title: "Bug" (removed)',
      expect.stringMatching(/^ {4}then\.1: \{"to":"mail".*\} \(new\)$/),
      '    stop: false → true',
      '1 changed',
    ])
  })

  test('models by name, within their section', () => {
    const changes = differences({
      llm: { targets: { small: { provider: 'openai', model: 'b' } }, budgets: [{ scope: 'workspace', period: 'day', usd: 5 }] },
    })
    expect(changes.map(({ path }) => path.join('.'))).toEqual(['llm', 'llm.targets.small'])
    expect(changes[0]?.fields.every(({ path }) => path[0] === 'budgets')).toBe(true)
  })

  test('a section that is a single word', () => {
    const [berlin, kolkata] = [{ timezone: 'Europe/Berlin' }, { timezone: 'Asia/Kolkata' }]
    expect(told({}, berlin)).toEqual(['+ timezone (Europe/Berlin)', '1 added'])
    expect(told(berlin, kolkata)).toEqual(['~ timezone', '    "Europe/Berlin" → "Asia/Kolkata"', '1 changed'])
  })

  test('a section without names', () => {
    expect(differences({ alerts: { to: ['chat'] } })).toMatchObject([{ change: 'added', path: ['alerts'] }])
    expect(differences({ analysis: { context: 'A bakery.' } })).toMatchObject([
      { change: 'changed', path: ['analysis'], fields: [{ path: ['context'] }] },
    ])
  })

  test('the order of rules, which decides between equals', () => {
    const { bugs, praise } = BASE.rules
    expect(differences({ rules: { praise, bugs } })).toMatchObject([{ path: ['rules'], fields: [{ after: ['praise', 'bugs'] }] }])
    expect(differences({ rules: { urgent: praise, bugs, praise } })).toMatchObject([{ change: 'added', path: ['rules', 'urgent'] }])
  })
})

test('a bot without a configuration gets everything', () => {
  const changes = compareConfigs(null, BotConfig.parse(BASE))
  expect(changes.every(({ change }) => change === 'added')).toBe(true)
  expect(changes.map(({ path }) => path.join('.'))).toEqual(
    expect.arrayContaining(['sources.survey', 'destinations.chat', 'rules.bugs', 'llm.targets.small']),
  )
})

test('what somebody else wrote cannot command the terminal', () => {
  const rules = { ...BASE.rules, bugs: { ...BASE.rules.bugs, when: '"\u001b[2J\u009b31m"' } }
  // oxlint-disable-next-line no-control-regex
  expect(describeChanges(differences({ rules }), plain)).not.toMatch(/[\u001b\u009b]/)
})

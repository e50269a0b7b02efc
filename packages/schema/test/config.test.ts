import { expect, test } from 'vitest'
import { BotConfig, secretNames } from '../src/config.ts'
import { issuesOf } from '../src/errors.ts'

const issues = (config: unknown) => {
  const parsed = BotConfig.safeParse(config)
  return parsed.success ? [] : issuesOf(parsed.error)
}

test('the smallest configuration is a version and no sources; defaults fill the rest', () => {
  const config = BotConfig.parse({ version: 1, sources: {} })
  expect(config).toMatchObject({ workspace: 'default', destinations: {}, rules: {}, analysis: { targets: [], workingLanguage: 'en' } })
})

test('a source is limited and capped unless it says otherwise', () => {
  const config = BotConfig.parse({ version: 1, sources: { survey: { kind: 'survey' } } })
  expect(config.sources['survey']).toEqual({ kind: 'survey', limit: { requests: 600, per: 'minute' }, maxBytes: 1_000_000, origins: [] })
})

test('a misspelt key is named at its place', () => {
  expect(issues({ version: 1, sources: {}, rules: { r: { wen: 'true', then: [{ to: 'x' }] } } })).toContainEqual({
    path: 'rules.r',
    message: expect.stringContaining('wen') as string,
  })
})

test('a limit of all sources together has a share for each', () => {
  const sources = { a: { kind: 'survey' }, b: { kind: 'survey' } }
  const paths = (requests: number) => issues({ version: 1, sources, limits: { inputs: { requests, per: 'hour' } } }).map(({ path }) => path)
  expect([paths(1), paths(2)]).toEqual([['limits.inputs.requests'], []])
})

const named = (timezone: string) => issues({ version: 1, timezone, sources: {} })

test('a time zone is one that there is', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Kolkata'].flatMap(named)).toEqual([])
  for (const wrong of ['Europe/Berlinn', '', 'Berlin'])
    expect(named(wrong)).toEqual([{ path: 'timezone', message: 'must be a time zone, like Europe/Berlin' }])
})

test('secrets are found by name wherever they are referred to', () => {
  expect(secretNames({ a: '${B_1}', c: [{ d: '${E}' }, 'text ${NOT_ALONE}'], f: '${B_1}' })).toEqual(['B_1', 'E'])
})

import { describe, expect, test } from 'vitest'
import { exportPath, filtersOf, toAuditSearch, toQuery } from '../../src/settings/audit/search.ts'
import { actionWords, linesOf, versionOf } from '../../src/settings/audit/words.ts'
import { isSame, isValid, toDraft, toSettings, wrongWith } from '../../src/settings/data/draft.ts'
import { amount, dueSentence } from '../../src/settings/data/kinds.ts'
import { removedLines } from '../../src/settings/data/removed-words.ts'
import { toDataSearch } from '../../src/settings/data/search.ts'
import type { RetainedKind } from '../../src/settings/data/shapes.ts'
import { bytes, fullIn, verdict } from '../../src/settings/health/words.ts'

const due = (kind: RetainedKind['kind'], count: number, precision: RetainedKind['due']['precision'] = 'exact'): RetainedKind => ({
  kind,
  days: 30,
  stored: { count, precision },
  oldestAt: null,
  due: { count, precision },
  lastRun: null,
})

describe('what goes tonight', () => {
  test('is a sentence that names the kinds of which something goes', () => {
    expect(dueSentence([due('items', 12_400), due('deadLetters', 1), due('usage', 0)])).toBe('12,400 items and 1 dead letter')
    expect(dueSentence([due('items', 1), due('usage', 2), due('audit', 3)])).toBe('1 item, 2 calls and 3 entries')
    expect(dueSentence([due('items', 0)])).toBeNull()
  })

  test('says of an estimate that it is one', () => {
    expect(amount({ count: 41_300, precision: 'estimate' })).toBe('≈ 41,300')
    expect(dueSentence([due('items', 41_300, 'estimate')])).toBe('≈ 41,300 items')
    expect(dueSentence([due('usage', 10_000, 'at_least')])).toBe('10,000+ calls')
  })
})

describe('days that are typed', () => {
  const stored = { retention: { items: 365 }, privacy: { personalData: 'keep' as const, kinds: ['email' as const] } }

  test('come back as they are stored, and empty ones are left out', () => {
    const draft = toDraft(stored)
    expect(draft.days).toMatchObject({ items: '365', audit: '' })
    expect(toSettings(draft)).toEqual(stored)
    expect(isSame(draft, toDraft(stored))).toBe(true)
    expect(isSame(draft, { ...draft, days: { ...draft.days, items: '30' } })).toBe(false)
  })

  test.each(['0', '-1', '1.5', 'x', '3651', '1e2'])('%s is no number of days', (typed) => {
    expect(wrongWith('items', typed)).toContain('days, or empty')
    const draft = toDraft(stored)
    expect(isValid({ ...draft, days: { ...draft.days, items: typed } })).toBe(false)
  })

  test('the audit log cannot be set to forget within a month', () => {
    expect(wrongWith('audit', '29')).toContain('30 to 3,650')
    expect(wrongWith('audit', '30')).toBeNull()
  })
})

test('a person in the address stays a text, also where it looks like a number', () => {
  expect(toDataSearch({ person: 48_213 })).toEqual({ person: '48213' })
  expect(toDataSearch({ person: '' })).toEqual({})
})

test('a receipt counts what people know, and leaves out what there was none of', () => {
  expect(removedLines({ items: 3, text: 3, notes: 0, deliveries: 1_200 })).toEqual([
    ['items', '3'],
    ['actions', '1,200'],
  ])
})

describe('the address of the audit log', () => {
  test('takes what it knows and drops the rest', () => {
    expect(toAuditSearch({ action: 'rule', span: '7d', entry: 4, subject: 12, actor: '', x: 1 })).toEqual({
      action: 'rule',
      span: '7d',
      entry: 4,
      subject: '12',
    })
    expect(toAuditSearch({ action: 'rule%', span: 'toString', entry: -1 })).toEqual({})
    expect(filtersOf({ action: 'rule', entry: 4 })).toEqual({ action: 'rule' })
  })

  test('is the same question for a minute, so that the list is not read anew at each look', () => {
    expect(toQuery({ span: '24h' }, 90_061_000)).toEqual(toQuery({ span: '24h' }, 90_118_999))
    expect(exportPath({ action: 'rule' }, 'csv', 0)).toBe('/v1/audit/export?action=rule&format=csv')
  })
})

test('entries say what was done to what, and where the difference is to be had', () => {
  expect(actionWords('rule.draft_removed')).toEqual({ thing: 'rule', verb: 'draft removed' })
  expect(versionOf({ action: 'rule.published', details: { version: 18 } })).toBe(18)
  expect(versionOf({ action: 'prompt.saved', details: { version: 18 } })).toBeNull()
  expect(linesOf({ reason: '', rules: [], sections: ['a', 'b'], n: 0 })).toEqual([
    ['sections', 'a, b'],
    ['n', '0'],
  ])
})

describe('health in words', () => {
  const well = { worker: 'api', ok: true, checks: [] }
  test('names who does not answer, then what the cron failed at', () => {
    expect(verdict({ workers: [well, { ...well, worker: 'llm', ok: false }], cron: [] }).sentence).toBe('llm does not answer as it should.')
    const failed = { at: 1, durationMs: 1, duties: [{ name: 'alerts', ok: false, durationMs: 1 }] }
    expect(verdict({ workers: [well], cron: [failed] })).toEqual({
      ok: false,
      sentence: 'All Workers answer; the last run of the cron failed at alerts.',
    })
    expect(verdict({ workers: [well], cron: [] }).ok).toBe(true)
  })

  test('sizes are in the units of the platform, and what is not known is said', () => {
    expect([bytes(812_000_000), bytes(2_412_000_000), bytes(10_000_000_000), bytes(12_300)]).toEqual([
      '812\u202fMB',
      '2.4\u202fGB',
      '10\u202fGB',
      '12\u202fkB',
    ])
    expect(fullIn(null)).toContain('Too little')
    expect(fullIn(16)).toContain('16 days')
    expect(fullIn(411)).toContain('14 months')
    expect(fullIn(9_999)).toContain('more than ten years')
  })
})

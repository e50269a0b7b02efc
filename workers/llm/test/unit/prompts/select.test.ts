import { PromptContent, PromptSnapshot } from '@sluice/schema/llm'
import { describe, expect, test } from 'vitest'
import { BUILTINS } from '../../../src/prompts/builtin/registry.ts'
import { promptIssues } from '../../../src/prompts/check.ts'
import { choose } from '../../../src/prompts/choose.ts'
import { createSelector } from '../../../src/prompts/select.ts'
import { isStrict } from '../../../src/structured/strict.ts'

const content = (user: string) => PromptContent.parse({ system: '', user })
const versions = { 'reply-1': content('one'), 'reply-2': content('two'), 'reply-3': content('three') }
const callers = Array.from({ length: 10_000 }, (_, i) => `caller ${i}`)
const versionsFor = (labels: object, who = callers) =>
  who.map((caller) => choose({ labels: { production: 'reply-1', ...labels }, versions }, caller)?.version)
const candidate = (share: number, version = 'reply-2') => ({ candidate: { version, share } })

describe('of several versions', () => {
  test('production is asked, unless another is tried out', () => {
    expect(new Set(versionsFor({}))).toEqual(new Set(['reply-1']))
  })

  test('the candidate has its share of callers, and each caller keeps the version', () => {
    const first = versionsFor(candidate(0.2))
    const share = first.filter((version) => version === 'reply-2').length / callers.length
    expect(share).toBeGreaterThan(0.18)
    expect(share).toBeLessThan(0.22)
    expect(versionsFor(candidate(0.2))).toEqual(first)
  })

  test('raising the share takes the candidate away from nobody', () => {
    const few = versionsFor(candidate(0.2))
    const more = versionsFor(candidate(0.5))
    expect(few.every((version, i) => version === 'reply-1' || more[i] === 'reply-2')).toBe(true)
    expect(new Set(versionsFor(candidate(1)))).toEqual(new Set(['reply-2']))
    expect(new Set(versionsFor(candidate(0)))).toEqual(new Set(['reply-1']))
  })

  test('another candidate is given to others', () => {
    const both = versionsFor(candidate(0.5)).filter(
      (version, i) => version === 'reply-2' && versionsFor(candidate(0.5, 'reply-3'), [callers[i] ?? ''])[0] === 'reply-3',
    )
    expect(both.length / callers.length).toBeGreaterThan(0.2)
    expect(both.length / callers.length).toBeLessThan(0.3)
  })

  test('none is taken where the one that is named is not there', () => {
    expect(choose({ labels: { production: 'reply-9' }, versions }, 'x')).toBeNull()
    expect(choose({ labels: { production: 'constructor' }, versions }, 'x')).toBeNull()
  })
})

const snapshot = (prompts: object) => PromptSnapshot.parse({ workspace: 'acme', prompts })

describe('the prompt of a task', () => {
  const own = { labels: { production: 'sentiment-1' }, versions: { 'sentiment-1': { ...content('mine'), output: { type: 'object' } } } }

  test('is the workspace’s own before the built-in one', async () => {
    const select = createSelector()
    expect(await select(snapshot({ sentiment: own }), 'sentiment', 'x')).toMatchObject({
      version: 'sentiment-1',
      content: { user: 'mine' },
    })
    const builtin = await select(snapshot({}), 'sentiment', 'x')
    expect(builtin?.version).toMatch(/^sentiment-[0-9a-f]{12}$/)
    expect(await select(null, 'sentiment', 'x')).toMatchObject({ version: builtin?.version })
  })

  test('of one workspace is not that of another, whatever it is called', async () => {
    const select = createSelector()
    const other = { labels: own.labels, versions: { 'sentiment-1': content('theirs') } }
    await select(snapshot({ sentiment: own }), 'sentiment', 'x')
    const theirs = await select(PromptSnapshot.parse({ workspace: 'other', prompts: { sentiment: other } }), 'sentiment', 'x')
    expect(theirs?.content.user).toBe('theirs')
  })

  test('is none where nobody has written one', async () => {
    expect(await createSelector()(snapshot({}), 'constructor', 'x')).toBeNull()
  })
})

describe.each([...BUILTINS.values()])('the built-in task $name', ({ content: built, form, version, name }) => {
  test('passes the checks that prompts of users pass', () => {
    expect(promptIssues(PromptContent.parse(built))).toEqual([])
  })

  test('can be held to its schema word by word', async () => {
    expect(isStrict(form({ intents: ['a'] }).schema)).toBe(true)
    expect(await version()).toMatch(new RegExp(`^${name}-[0-9a-f]{12}$`))
  })
})

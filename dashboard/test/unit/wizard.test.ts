import { describe, expect, test } from 'vitest'
import { editedSource, editsOf } from '../../src/sources/edits.ts'
import { toWizardSearch } from '../../src/sources/search.ts'
import { pathOf } from '../../src/sources/setup.ts'
import type { KindField, SourceFields, SourceKind } from '../../src/sources/shapes.ts'
import { draftedSource, inOrder, isMissing, secretNameFor, suggestedName, yamlOf } from '../../src/sources/wizard/draft.ts'
import { findKinds } from '../../src/sources/wizard/find-kinds.ts'

const field = (name: string, type: KindField['type'], more: Partial<KindField> = {}): KindField => ({
  name,
  type,
  required: false,
  choices: null,
  default: null,
  ...more,
})
const kind = (kind: string, title: string, fields: KindField[], more: Partial<SourceKind> = {}): SourceKind => ({
  kind,
  title,
  docs: '',
  way: 'called',
  setup: null,
  fields,
  secretByHandshake: false,
  testable: true,
  ...more,
})
const SECRET = field('secret', 'secret', { required: true })
const GITHUB = kind('github', 'GitHub', [SECRET])
const FEED = kind('feed', 'Feed', [field('url', 'text', { required: true }), field('backfill', 'number'), field('bearer', 'secret')], {
  way: 'asked',
})

describe('what was filled in becomes a source', () => {
  test('with a name for its secret, whose value goes apart from it', () => {
    expect(draftedSource(GITHUB, 'app-issues', { secret: 'hush' }, [])).toEqual({
      source: { kind: 'github', secret: '${APP_ISSUES_SECRET}' },
      secrets: { APP_ISSUES_SECRET: 'hush' },
    })
  })

  test('without what was left alone, numbers as numbers', () => {
    expect(draftedSource(FEED, 'blog', { url: ' https://example.com/feed ', backfill: '5', bearer: '' }, [])).toEqual({
      source: { kind: 'feed', url: 'https://example.com/feed', backfill: 5 },
      secrets: {},
    })
  })

  test('naming a secret that the provider will give', () => {
    const asana = kind('asana', 'Asana', [SECRET], { secretByHandshake: true })
    expect(draftedSource(asana, 'asana', {}, [])).toEqual({ source: { kind: 'asana', secret: '${ASANA_SECRET}' }, secrets: {} })
    expect([isMissing(SECRET, {}, asana), isMissing(SECRET, {}, GITHUB)]).toEqual([false, true])
  })

  test('proven by a bearer where it has no scheme of its own; taking from anybody is said', () => {
    const survey = kind('survey', 'Survey', [field('verify', 'proof', { required: true })])
    expect(draftedSource(survey, 'nps', { verify: 'hush' }, [])).toEqual({
      source: { kind: 'survey', verify: { scheme: 'bearer', secret: '${NPS_SECRET}' } },
      secrets: { NPS_SECRET: 'hush' },
    })
    expect(draftedSource(survey, 'nps', {}, []).source).toEqual({ kind: 'survey', verify: 'none' })
  })

  test('with the paths of its payload, where that is any JSON', () => {
    const generic = kind('generic', 'Any JSON', [field('verify', 'proof', { required: true }), field('map', 'mapping')])
    const values = { verify: 'hush', 'map.text': 'review.body', 'map.rating': 'stars' }
    expect(draftedSource(generic, 'shop', values, []).source).toMatchObject({ map: { text: 'review.body', rating: 'stars' } })
    expect(draftedSource(generic, 'shop', { verify: 'hush' }, []).source).not.toHaveProperty('map')
  })

  test('which reads the same as YAML', () => {
    const source = { kind: 'email', addresses: ['a@example.com', 'b: c'], lists: true, verify: { scheme: 'bearer', secret: '${X}' } }
    expect(yamlOf('mail', source).split('\n')).toEqual([
      'sources:',
      '  mail:',
      '    kind: email',
      '    addresses: ["a@example.com", "b: c"]',
      '    lists: true',
      '    verify: { scheme: bearer, secret: "${X}" }',
    ])
  })
})

test('what has to be filled in stands first, what mostly stays as it is last', () => {
  const fields = [field('every', 'text'), field('token', 'secret'), field('server', 'text', { required: true })]
  expect(inOrder(fields).map(({ name }) => name)).toEqual(['server', 'token', 'every'])
})

test('a secret never takes the name of another one', () => {
  expect(secretNameFor('jira', 'secret', ['JIRA_SECRET'])).toBe('JIRA_SECRET_2')
  expect(secretNameFor('wa', 'verifyToken', [])).toBe('WA_VERIFY_TOKEN')
  expect(secretNameFor('2nd', 'secret', [])).toBe('S2ND_SECRET')
})

test('a name is free, and never that of the wizard', () => {
  expect([suggestedName('github', ['github']), suggestedName('new', []), suggestedName('feed', [])]).toEqual(['github-2', 'new-2', 'feed'])
})

test('kinds are found by any word, those that begin with it first', () => {
  const kinds = [kind('bitbucket', 'Bitbucket', []), GITHUB, kind('github-issues', 'GitHub issues', [], { way: 'asked' })]
  expect(findKinds(kinds, 'git').map((one) => one.kind)).toEqual(['github', 'github-issues'])
  expect(findKinds(kinds, 'asked').map((one) => one.kind)).toEqual(['github-issues'])
  expect(findKinds(kinds, 'bucket webhook').map((one) => one.kind)).toEqual(['bitbucket'])
  expect(findKinds(kinds, 'nobody')).toEqual([])
})

test('the address of another workspace names it', () => {
  expect([pathOf('default', 'x'), pathOf('acme', 'x')]).toEqual(['/v1/webhooks/x', '/v1/w/acme/webhooks/x'])
})

test('an address of the wizard says only what it may', () => {
  expect(toWizardSearch({ kind: 'github', name: '../x', other: 1 })).toEqual({ kind: 'github' })
})

test('editing a source changes what is shown and keeps what is not', () => {
  const config = {
    kind: 'feed',
    url: 'https://example.com/feed',
    headers: { accept: 'x' },
    limit: { requests: 600, per: 'minute' },
    maxBytes: 1_000_000,
    origins: [],
    silentAfterHours: 24,
  } as unknown as SourceFields
  const fields = FEED.fields.filter(({ type }) => type !== 'secret')
  const edits = editsOf(config, fields)
  expect(editedSource(config, edits, fields)).toEqual(config)
  const changed = editedSource(
    config,
    { ...edits, requests: '5', silentAfterHours: '', values: { ...edits.values, backfill: '9' } },
    fields,
  )
  expect(changed).toMatchObject({ headers: { accept: 'x' }, limit: { requests: 5, per: 'minute' }, backfill: 9 })
  expect(changed).not.toHaveProperty('silentAfterHours')
})

describe('editing a mapping', () => {
  const fields = [field('map', 'mapping', { required: true })]
  const map = { items: 'rows', text: 'body.text', rating: { expr: 'body.stars / 5.0' }, attributes: { plan: 'plan' } }
  const config = { kind: 'generic', map, limit: { requests: 600, per: 'minute' }, maxBytes: 1_000, origins: [] } as unknown as SourceFields
  const edits = editsOf(config, fields)
  const mapOf = (values: Record<string, string>) =>
    (editedSource(config, { ...edits, values: { ...edits.values, ...values } }, fields) as Record<string, unknown>)['map']

  test('shows paths as they are and expressions as JSON, and changes nothing by itself', () => {
    expect(edits.values).toMatchObject({ 'map.text': 'body.text', 'map.rating': '{"expr":"body.stars / 5.0"}', 'map.title': '' })
    expect(editedSource(config, edits, fields)).toEqual(config)
  })

  test('keeps what no field shows', () => {
    expect(mapOf({ 'map.text': 'body.comment', 'map.rating': '', 'map.title': '{"value":"Survey"}' })).toEqual({
      items: 'rows',
      text: 'body.comment',
      title: { value: 'Survey' },
      attributes: { plan: 'plan' },
    })
  })

  test('sends what is no JSON as it was written, so that the bot says what is wrong with it', () => {
    expect(mapOf({ 'map.rating': '{"expr":' })).toMatchObject({ rating: '{"expr":' })
  })
})

import { BotConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { checkSources } from '../src/check.ts'
import { compileCel } from '../src/expressions/cel.ts'

const issuesOf = (source: Record<string, unknown>): string[] =>
  checkSources(BotConfig.parse({ version: 1, sources: { door: source } }), compileCel).map(({ path }) => path)

const aGeneric = (map: Record<string, unknown>) => ({ kind: 'generic', verify: 'none', map })

const hmac = { scheme: 'hmac', header: 'x-sig', secret: '${A}' }

test.each<[string, Record<string, unknown>]>([
  ['a survey with HMAC', { kind: 'survey', verify: hmac, ratingMin: 0, ratingMax: 10 }],
  ['a survey that says it has no secret', { kind: 'survey', verify: 'none', limit: { requests: 5, per: 'second' }, maxBytes: 1000 }],
  [
    'a generic source with bearer and schema',
    { kind: 'generic', verify: { scheme: 'bearer', secret: ['${A}', '${B}'] }, schema: { type: 'object' } },
  ],
  ['a signed timestamp', { kind: 'generic', verify: { ...hmac, timestamp: { header: 'x-time' }, template: '{timestamp}{body}' } }],
  ['expressions in a mapping', aGeneric({ items: 'list', id: { expr: 'string(part.n)' }, text: { expr: 'part.a + part.b' } })],
  ['signals without a text', aGeneric({ kind: 'signal', type: { value: 'order.created' } })],
  ['GitHub with a secret', { kind: 'github', secret: '${A}' }],
  ['Slack without one, said so', { kind: 'slack', verify: 'none' }],
])('%s may go live', (_name, source) => {
  expect(issuesOf(source)).toEqual([])
})

test.each<[string, Record<string, unknown>, string[]]>([
  ['an unknown kind', { kind: 'carrier-pigeon' }, ['sources.door.kind']],
  ['no word about verification', { kind: 'survey' }, ['sources.door.verify']],
  ['neither secret nor none', { kind: 'github' }, ['sources.door.secret']],
  ['both secret and none', { kind: 'slack', secret: '${A}', verify: 'none' }, ['sources.door.verify']],
  ['a secret in the open', { kind: 'github', secret: 'hunter2' }, ['sources.door.secret']],
  ['a misspelt field', { kind: 'github', secret: '${A}', secrte: 1 }, ['sources.door.secrte']],
  ['a misspelt field of verify', { kind: 'survey', verify: { ...hmac, tolerance: 5 } }, ['sources.door.verify.tolerance']],
  ['an unknown algorithm', { kind: 'survey', verify: { ...hmac, algorithm: 'md5' } }, ['sources.door.verify.algorithm']],
  [
    'a timestamp that is not signed',
    { kind: 'survey', verify: { ...hmac, timestamp: { header: 't' }, template: '{body}' } },
    ['sources.door.verify.template'],
  ],
  ['a template without a body', { kind: 'survey', verify: { ...hmac, template: 'v0' } }, ['sources.door.verify.template']],
  ['a template with an unknown part', { kind: 'survey', verify: { ...hmac, template: '{id}{body}' } }, ['sources.door.verify.template']],
  ['a scale upside down', { kind: 'survey', verify: 'none', ratingMin: 5, ratingMax: 1 }, ['sources.door.ratingMax']],
  ['a path that is none', { kind: 'generic', verify: 'none', map: { text: 'a..b' } }, ['sources.door.map.text']],
  ['an expression that does not compile', aGeneric({ text: { expr: 'body.' } }), ['sources.door.map.text.expr']],
  [
    'an expression among the attributes',
    aGeneric({ text: 'a', attributes: { 'a.b': { expr: 'boddy.x' } } }),
    ['sources.door.map.attributes.a.b.expr'],
  ],
  ['a condition that is none', aGeneric({ text: 'a', confidential: { expr: "'yes'" } }), ['sources.door.map.confidential.expr']],
  ['a kind that does not exist', aGeneric({ text: 'a', kind: 'note' }), ['sources.door.map.kind']],
  ['no text where items are texts', aGeneric({ id: 'a' }), ['sources.door.map.text']],
  ['an id that the door cannot find', aGeneric({ text: 'a', id: { expr: 'body.id' } }), ['sources.door.map.id']],
  ['a header that holds a secret', { ...aGeneric({ text: 'a' }), headers: ['X-Topic', 'Authorization'] }, ['sources.door.headers.1']],
  [
    'an unknown keyword deep in a schema',
    { kind: 'generic', verify: 'none', schema: { properties: { a: { patern: 'x' } } } },
    ['sources.door.schema.properties.a.patern'],
  ],
])('%s is found at its place', (_name, source, paths) => {
  expect(issuesOf(source)).toEqual(paths)
})

test('the mistake in an expression is said with its character', () => {
  const config = BotConfig.parse({ version: 1, sources: { door: aGeneric({ text: { expr: 'body.a + titel' } }) } })
  expect(checkSources(config, compileCel)).toEqual([
    { path: 'sources.door.map.text.expr', message: 'Unknown variable: titel (at character 10)' },
  ])
})

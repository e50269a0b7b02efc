import { describe, expect, test } from 'vitest'
import { parseConfig } from '../src/config-file/parse.ts'
import { readSourceText } from '../src/config-file/source-text.ts'

/** What is wrong with this sluice.yaml: `path: message`. */
function problemsOf(yaml: string): string[] {
  const parsed = parseConfig('sluice.yaml', yaml)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`)
}

describe('a mistake in sluice.yaml is told in words of YAML', () => {
  test.each([
    ['', ': the file is empty'],
    ['version: 1', 'sources: is missing'],
    ['version: 2\nsources: {}', 'version: must be 1'],
    ['version: 1\nsources:', 'sources: must be a group of names, and nothing stands here'],
    ['version: 1\nsources: []', 'sources: must be a group of names, not a list'],
    ['version: 1\nsources: { a: { kind: input } }\nsurces: {}', 'surces: is not a field here; is it misspelt, or indented wrongly?'],
    [
      'version: 1\nsources: {}\ndestinations: { d: { kind: tag } }\nrules: { r: { when: "true", then: [ { to: d, approval: true } ] } }',
      'rules.r.then.0.approval: must be a group of fields, not true or false',
    ],
  ])('%j', (yaml, problem) => {
    expect(problemsOf(yaml)).toContain(problem)
  })

  test('a name that may not be says which may', () => {
    expect(problemsOf('version: 1\nsources: { "x y": { kind: input } }')).toEqual([expect.stringMatching(/^sources\.x y: (?!Invalid key)/)])
  })

  test('a misspelt kind is guessed, before the long list of those there are', () => {
    expect(problemsOf('version: 1\nsources: { s: { kind: slak, secret: "${S}" } }')).toEqual([
      expect.stringMatching(/^sources\.s\.kind: did you mean slack\? Must be one of email, form, /),
    ])
    expect(problemsOf('version: 1\nsources: { s: { kind: carrier-pigeon } }')).toEqual([
      expect.stringMatching(/^sources\.s\.kind: must be one of email, form, /),
    ])
  })

  test('what the bot says of a kind of destination is helped along in the same way', () => {
    const text = readSourceText('sluice.yaml', 'destinations: { d: { kind: jra } }')
    expect(text.problemAt({ path: 'destinations.d.kind', message: 'there is no kind jra; use slack, jira' }).message).toBe(
      'did you mean jira? There is no kind jra; use slack, jira',
    )
  })

  test('what the YAML parser says twice is told once', () => {
    const problems = problemsOf('version: 1\nsources: {a: {kind: github, secret: "${X}"\nrules: {}\n')
    expect(problems).toEqual([...new Set(problems)])
    expect(problems.length).toBeGreaterThan(0)
  })
})

/** A line that says one thing nine times. */
const level = (name: string, of: string) => `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(', ')}]\n`

describe('anchors and aliases', () => {
  test('one that leads nowhere is shown at its place', () => {
    const parsed = parseConfig('sluice.yaml', 'version: 1\nsources:\n  shop: *webshop\n')
    expect(parsed).toMatchObject({ ok: false, problems: [{ line: 3, column: 9, message: 'there is no anchor &webshop before this' }] })
  })

  test('a few lines that come to millions are refused', () => {
    const bomb = ['b', 'c', 'd', 'e', 'f', 'g'].map((name, index) => level(name, `*${'abcdef'[index]}`))
    expect(problemsOf(`version: 1\nsources: {}\n${level('a', 'x')}${bomb.join('')}`)).toEqual([
      expect.stringContaining('come to far more than the file says'),
    ])
  })

  test('those that lead in a circle, or stand well, are read', () => {
    expect(problemsOf('version: 1\nsources: &a { shop: *a }\n')).toContain('sources.shop.kind: is missing')
    expect(problemsOf('version: 1\nsources: { a: &a { kind: input }, b: *a }\n')).toEqual([])
  })
})

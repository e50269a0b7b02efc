import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '@sluice/cli/config-file/parse'
import { CONFIG_FILE, loadConfig } from '../config/load.ts'
import { formatProblem } from '@sluice/cli/config-file/problem'
import { missingSecrets } from '../config/apply.ts'
import { readSourceText } from '@sluice/cli/config-file/source-text'

const problemsOf = (yaml: string) => {
  const loaded = parseConfig('sluice.yaml', yaml)
  return loaded.ok ? [] : loaded.problems.map(({ line, column, path }) => [line, column, path])
}

describe('sluice.yaml as it is delivered', () => {
  test('is a valid configuration', async () => {
    expect(await loadConfig()).toMatchObject({ ok: true })
  })

  test('refers to every secret by its name only', async () => {
    const text = await readFile(CONFIG_FILE, 'utf8')
    const values = [...text.matchAll(/^\s*(?:secret|token|apiKey|email|url): *([^\s#]+)/gm)].map(([, value]) => value)
    expect(values.length).toBeGreaterThan(5)
    expect(values.filter((value) => !value?.startsWith('${'))).toEqual([])
  })
})

describe('a problem is shown at the place it is about', () => {
  const start = 'version: 1\nsources:\n  github:\n    kind: github\n'

  test('text that is no YAML', () => expect(problemsOf('version: 1\nsources:\n  a: [1,\n b: 2')[0]).toEqual([4, 2, '']))
  test('a value of the wrong type', () => expect(problemsOf(`${start}    maxBytes: lots\n`)).toEqual([[5, 15, 'sources.github.maxBytes']]))
  test('a misspelt field', () => expect(problemsOf(`${start}    secret: \${A}\nruls: {}\n`)).toEqual([[6, 1, 'ruls']]))
  test('a missing field, at what it is missing in', () => expect(problemsOf(start)).toEqual([[3, 3, 'sources.github.secret']]))
  test('an unknown kind', () => expect(problemsOf('version: 1\nsources:\n  x:\n    kind: telex\n')).toEqual([[4, 11, 'sources.x.kind']]))
  test('a secret that stands there in the open', () => {
    expect(problemsOf(`${start}    secret: hunter2\n`)[0]?.slice(0, 2)).toEqual([5, 13])
  })
  test('a second key of the same name', () => expect(problemsOf(`version: 1\nversion: 1\nsources: {}\n`)[0]?.[0]).toBe(2))
})

test('issues of the Workers are put to their lines too', () => {
  const text = readSourceText('sluice.yaml', 'rules:\n  a:\n    then:\n      - to: x\n      - to: nowhere\n        text: "{{"\n')
  expect(text.problemAt({ path: 'rules.a.then.1.to', message: '' })).toMatchObject({ line: 5, column: 13 })
  expect(text.problemAt({ path: 'rules.a.then.1.text', message: '' })).toMatchObject({ line: 6, column: 15 })
  expect(text.problemAt({ path: 'rules.a.when', message: '' })).toMatchObject({ line: 2, column: 3 })
})

test('a name that holds dots is found', () => {
  const text = readSourceText('x.yaml', 'map:\n  user.id: 1\n')
  expect(text.problemAt({ path: 'map.user.id', message: '' })).toMatchObject({ line: 2, column: 12 })
})

test('a secret without a value is shown where it is named first', () => {
  const loaded = parseConfig('sluice.yaml', 'version: 1\nsources:\n  gh: { kind: github, secret: "${GH_SECRET}" }\n')
  if (!loaded.ok) throw new Error('should parse')
  expect(missingSecrets(loaded.config, loaded.text, {})).toMatchObject([{ line: 3, path: '${GH_SECRET}' }])
  expect(missingSecrets(loaded.config, loaded.text, { GH_SECRET: 'x' })).toEqual([])
})

test('a problem is printed with its line and a mark under the place', () => {
  const problem = { file: 'sluice.yaml', line: 12, column: 5, excerpt: '    kind: telex', path: 'sources.x.kind', message: 'is unknown' }
  expect(formatProblem(problem)).toBe('sluice.yaml:12:5  sources.x.kind: is unknown\n   12 |     kind: telex\n      |     ^')
})

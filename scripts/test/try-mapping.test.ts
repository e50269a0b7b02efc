import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anItem } from '@sluice/testing/builders'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '@sluice/cli/config-file/parse'
import { readSourceText } from '@sluice/cli/config-file/source-text'
import { inRoot, ROOT } from '../process/paths.ts'
import { run } from '../process/run.ts'
import { contentTypeOf, parseTryArguments } from '../try-mapping/arguments.ts'
import { describeTrial } from '../try-mapping/report.ts'
import { tryFile } from '../try-mapping/try-file.ts'

describe('arguments', () => {
  test('a source, a file and headers', () => {
    expect(parseTryArguments(['app', 'a.json', '--header', 'X-Topic: a:b', '--header=content-type:text/html'])).toEqual({
      source: 'app',
      file: 'a.json',
      headers: { 'x-topic': 'a:b', 'content-type': 'text/html' },
    })
  })

  test.each([[[]], [['app']], [['app', 'a.json', 'b.json']]])('%j tells how it is used', (args) => {
    expect(() => parseTryArguments(args)).toThrow('npm run try-mapping -- <source> <file>')
  })

  test('a header that is none is named', () => {
    expect(() => parseTryArguments(['app', 'a.json', '--header', 'topic'])).toThrow('--header topic is no header; write name:value')
  })

  test.each([
    ['letter.eml', 'message/rfc822'],
    ['payload.JSON', 'application/json'],
    ['payload', 'application/json'],
  ])('%s is sent as %s', (file, type) => {
    expect(contentTypeOf(file)).toBe(type)
  })
})

const YAML = `version: 1
sources:
  shop:
    kind: generic
    verify: none
    map: { text: { expr: body.note + titel } }
`

describe('what is shown', () => {
  test('an item with what it has, and its text as it was cleaned', () => {
    const item = anItem({
      text: 'Two\nlines',
      title: 'Export',
      confidential: true,
      attributes: { plan: 'pro', seats: 3 },
      attachments: [{ name: 'a.png', contentType: 'image/png', size: 6, key: 'default/a' }],
    })
    expect(describeTrial('shop', { items: [item], issues: [] }, readSourceText('sluice.yaml', YAML))).toBe(
      [
        'text, survey.response',
        '  title         Export',
        '  author        (u-1)',
        '  rating        0.25',
        '  occurred      2026-01-02T03:04:05.000Z',
        '  confidential  yes',
        '  attributes    plan="pro" seats=3',
        '  files         a.png (image/png, 6 bytes)',
        '  | Two',
        '  | lines',
      ].join('\n'),
    )
  })

  test('what is wrong with the source, at its line; what is wrong with the payload, by its path', () => {
    const issues = [
      { path: 'source.map.text.expr', message: 'Unknown variable: titel' },
      { path: 'body.id', message: 'is missing' },
      { path: '', message: 'there is no text' },
    ]
    const shown = describeTrial('shop', { items: [], issues }, readSourceText('sluice.yaml', YAML))
    expect(shown).toContain('sluice.yaml:6:26  sources.shop.map.text.expr: Unknown variable: titel')
    expect(shown).toContain('refused: body.id is missing\n\nrefused: there is no text')
  })

  test('an expression that does not compile is found before any payload is tried', () => {
    expect(parseConfig('sluice.yaml', YAML)).toMatchObject({
      ok: false,
      problems: [{ line: 6, path: 'sources.shop.map.text.expr', message: 'Unknown variable: titel (at character 13)' }],
    })
  })
})

describe('npm run try-mapping', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-try-'))
    await writeFile(join(folder, 'good.json'), '{"id":"a-1","message":"The export loses rows.","stars":2}')
    await writeFile(join(folder, 'bad.json'), '{"id":"a-1"}')
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('shows the item that sluice.yaml makes of a payload', async () => {
    const { ok, text } = await tryFile({ source: 'app', file: join(folder, 'good.json'), headers: {} })
    expect([ok, text]).toEqual([true, expect.stringContaining('| The export loses rows.')])
  })

  test('ends with 1 where the payload would be refused', async () => {
    const command = [inRoot('scripts/try-mapping.ts'), 'app', join(folder, 'bad.json')]
    const { code, stdout } = await run(process.execPath, command, { cwd: ROOT })
    expect([code, stdout]).toEqual([1, expect.stringContaining('refused: body.message is missing')])
  })

  test.each([
    ['a source that does not exist', 'nope', 'good.json', 'There is no source "nope" in sluice.yaml'],
    ['a file that does not exist', 'app', 'none.json', 'cannot be read: ENOENT'],
  ])('%s is said', async (_what, source, file, message) => {
    await expect(tryFile({ source, file: join(folder, file), headers: {} })).rejects.toThrow(message)
  })
})

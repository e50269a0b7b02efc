import { expect, test } from 'vitest'
import { type Entry, readInputs } from '../../src/inputs/read-inputs.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (body: string | Uint8Array, contentType = 'application/json') =>
  readInputs(contentType, typeof body === 'string' ? bytes(body) : body, 'api')
const failureOf = (result: ReturnType<typeof read>) => (result.ok ? null : result.failure.code)
/** What each entry is for, and what its source reads. */
const entries = (result: ReturnType<typeof read>) => (result.ok ? result.value.map(shown) : result.failure)
const shown = (entry: Entry) => (entry.ok ? [entry.value.source, new TextDecoder().decode(entry.value.bytes)] : entry.failure.code)

test('one object is one input for the default source', () => {
  expect(entries(read('{"text":"a"}'))).toEqual([['api', '{"text":"a"}']])
})

test('a list is many, each for the source it names; the name is no part of it', () => {
  expect(entries(read('[{"text":"a","source":"shop"},{"source":"app","text":"b"}]'))).toEqual([
    ['shop', '{"text":"a"}'],
    ['app', '{"text":"b"}'],
  ])
})

test.each(['application/x-ndjson', 'application/jsonl; charset=utf-8'])('%s has one input a line, blank ones do not count', (type) => {
  expect(entries(read('{"text":"a"}\r\n\n  \n{"text":"b"}\n', type))).toEqual([
    ['api', '{"text":"a"}'],
    ['api', '{"text":"b"}'],
  ])
})

test('a bad entry does not hold up the others', () => {
  expect(entries(read('{"text":"a"}\n{"text":\n[]\n{"text":"b"}', 'application/x-ndjson'))).toMatchObject([
    ['api', '{"text":"a"}'],
    'INVALID_JSON',
    'SCHEMA_MISMATCH',
    ['api', '{"text":"b"}'],
  ])
  expect(entries(read('[1,null,"x",[],{"source":7},{"source":"No Slug"},{}]'))).toEqual([
    ...Array.from({ length: 6 }, () => 'SCHEMA_MISMATCH'),
    ['api', '{}'],
  ])
})

test.each([
  ['no JSON', '{"text":', 'application/json', 'INVALID_JSON'],
  ['nothing', '', 'application/json', 'INVALID_JSON'],
  ['an empty list', '[]', 'application/json', 'INVALID_REQUEST'],
  ['no line', '\n\n', 'application/x-ndjson', 'INVALID_REQUEST'],
  ['too many', JSON.stringify(Array.from({ length: 101 }, () => ({}))), 'application/json', 'INVALID_REQUEST'],
  ['another type', '{}', 'text/plain', 'UNSUPPORTED_MEDIA_TYPE'],
])('%s is refused as a whole', (_, body, type, code) => {
  expect(failureOf(read(body, type))).toBe(code)
})

test('what is not UTF-8 is not JSON', () => {
  expect(failureOf(read(new Uint8Array([0x7b, 0xff, 0x7d])))).toBe('INVALID_JSON')
})

test('names that mean something to JavaScript are names like others', () => {
  expect(entries(read('{"__proto__":{"source":"x"},"constructor":1}'))).toEqual([['api', '{"__proto__":{"source":"x"},"constructor":1}']])
})

test('what is nested a hundred thousand deep is refused or taken, and nothing breaks', () => {
  const deep = `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  const result = read(deep)
  expect(result.ok ? result.value.map(({ ok }) => ok) : [result.failure.code]).toHaveLength(1)
})

test('lone surrogates and huge numbers come through as JSON', () => {
  expect(entries(read(String.raw`{"text":"\ud800","n":1e400}`))).toEqual([['api', String.raw`{"text":"\ud800","n":null}`]])
})

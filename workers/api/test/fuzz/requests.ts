import * as fc from 'fast-check'
import { hostileText } from './hostile.ts'
import type { Operation, Schema } from './operations.ts'
import { spoilt } from './spoilt.ts'
import { valid } from './valid.ts'

export interface FuzzedRequest {
  path: string
  method: string
  headers: Record<string, string>
  body?: string
}

/** What is there in the world, by the name of a parameter. */
export type Known = Readonly<Record<string, readonly string[]>>

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A parameter: something that is there, something that could be, or something else. */
function parameter({ name, schema }: { name: string; schema: Schema }, known: Known): fc.Arbitrary<string> {
  const real = known[name] ?? []
  return fc.oneof(
    { weight: real.length > 0 ? 5 : 0, arbitrary: fc.constantFrom(...(real.length > 0 ? real : [''])) },
    { weight: 3, arbitrary: valid(schema).map(text) },
    { weight: 2, arbitrary: hostileText },
  )
}

function bodyOf({ requestBody }: Operation): fc.Arbitrary<{ body?: string; type?: string }> {
  const [[type, { schema = {}, example }] = ['application/json', { example: undefined }]] = Object.entries(requestBody?.content ?? {})
  const right = example === undefined ? valid(schema) : fc.oneof(fc.constant(example), valid(schema))
  const as = (body: fc.Arbitrary<unknown>) => body.map((value) => ({ body: text(value ?? null), type }))
  const odd: { body?: string; type?: string }[] = [
    {},
    { body: '', type },
    { body: '{', type },
    { body: '{"a":1}{"b":2}', type },
    { body: '[1,2', type },
    { body: '\ufeff{}', type },
    { body: '[]', type },
    { body: 'null', type },
    { body: `${'['.repeat(5_000)}${']'.repeat(5_000)}`, type },
    { body: `{"a":"${'x'.repeat(1_200_000)}"}`, type },
    { body: '{}', type: 'application/xml' },
    { body: 'a=b', type: 'application/x-www-form-urlencoded' },
    { body: '--x--', type: 'multipart/form-data; boundary=x' },
    { body: '{}', type: 'application/json; charset=utf-16' },
    { body: '{}', type: 'nonsense' },
  ]
  return fc.oneof(
    { weight: 5, arbitrary: as(right) },
    { weight: 6, arbitrary: as(spoilt(right)) },
    { weight: 3, arbitrary: fc.constantFrom(...odd) },
  )
}

/** Lone halves of a character cannot stand in an address; neither can an empty segment, which is another path. */
const segment = (value: string): string => encodeURIComponent(value.toWellFormed()) || '-'

/** A header holds no line ends and no characters beyond Latin 1. */
const headerText = (value: string): string => value.replaceAll(/[^\u0020-\u007e]/g, '?').trim()

/** Requests of an operation: good ones, and those with something wrong in their path, parameters, headers or body. */
export function requestsOf(operation: Operation, known: Known, keys: readonly string[]): fc.Arbitrary<FuzzedRequest> {
  const { method, path, parameters = [] } = operation
  const inPlace = (place: string) => parameters.filter((one) => one.in === place)
  const record = (place: string, required: boolean) =>
    fc.record(Object.fromEntries(inPlace(place).map((one) => [one.name, parameter(one, known)])), required ? {} : { requiredKeys: [] })
  return fc
    .record({
      segments: record('path', true),
      query: record('query', false),
      named: record('header', false),
      unknown: fc.option(fc.tuple(hostileText, hostileText), { freq: 12 }),
      twice: fc.boolean(),
      key: fc.oneof(
        { weight: 12, arbitrary: fc.constant(keys[0] ?? '') },
        { weight: 1, arbitrary: fc.constantFrom(...keys, '', 'Bearer nonsense', 'Basic YTpi') },
      ),
      body: bodyOf(operation),
    })
    .map(({ segments, query, named, unknown, twice, key, body: { body, type } }) => {
      const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
      const [first] = search
      if (twice && first && search.size > 3) search.append(...first)
      if (unknown) search.append(...unknown)
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(String(segments[name as keyof typeof segments])))
      const headers = Object.fromEntries(Object.entries(named).map(([name, value]) => [name, headerText(String(value))]))
      const sent = method !== 'GET' && method !== 'HEAD' && body !== undefined
      return {
        method,
        path: search.size > 0 ? `${filled}?${search.toString()}` : filled,
        headers: { ...headers, ...(key !== '' && { authorization: key }), ...(sent && type !== undefined && { 'content-type': type }) },
        ...(sent && { body }),
      }
    })
}

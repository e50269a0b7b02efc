import { expect, test } from 'vitest'
import { describeKinds } from '../src/describe-kinds.ts'
import { EXAMPLES } from '../src/examples.ts'
import { SOURCE_KINDS, sourceOf } from '../src/registry.ts'
import { SETUPS } from '../src/setups.ts'

const of = (kind: string) => describeKinds().find((one) => one.kind === kind)

test('every kind is described, and nothing is described that is none', () => {
  expect(describeKinds().map(({ kind }) => kind)).toEqual(SOURCE_KINDS.map(({ kind }) => kind))
  expect([...Object.keys(SETUPS), ...Object.keys(EXAMPLES)].filter((kind) => !sourceOf(kind))).toEqual([])
})

/** `name: type`, with a mark where it has to be given. */
const types = (kind: string) =>
  Object.fromEntries((of(kind)?.fields ?? []).map(({ name, type, required }) => [name, `${type}${required ? '!' : ''}`]))

test('a field is asked for as what it is', () => {
  expect(types('github')).toEqual({ secret: 'secret!' })
  expect(types('whatsapp')).toEqual({ secret: 'secret!', verifyToken: 'secret' })
  expect(types('survey')).toEqual({ verify: 'proof!', ratingMin: 'number', ratingMax: 'number' })
  expect(types('email')).toEqual({ addresses: 'list!', lists: 'switch' })
  expect(types('hackernews')).toEqual({ every: 'text', backfill: 'number', query: 'text!', what: 'choice' })
})

test('where a payload is any JSON, one is asked where the text stands', () => {
  const mapped = describeKinds().filter(({ fields }) => fields.some(({ type }) => type === 'mapping'))
  expect(mapped.map(({ kind }) => kind)).toEqual(['generic', 'json-api'])
})

test('what only the provider can sign cannot be tested without it', () => {
  const untestable = describeKinds().filter(({ way, testable }) => way === 'called' && !testable)
  expect(untestable.map(({ kind }) => kind)).toEqual(['discord', 'sendgrid'])
})

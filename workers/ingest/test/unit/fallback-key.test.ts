import { SourceConfig } from '@sluice/schema/config'
import { input } from '@sluice/sources/kinds/input'
import { expect, test } from 'vitest'
import { type Arrival, identify } from '../../src/accept.ts'

const configured = input.configure(SourceConfig.parse({ kind: 'input' }))
if (!configured.ok) throw new Error(JSON.stringify(configured.failure))
const source = configured.value

const anArrival = (body: object, over: Partial<Arrival> = {}): Arrival => ({
  workspace: 'default',
  name: 'api',
  source,
  input: { method: 'POST', url: 'sluice:default/api', headers: new Headers(), body },
  bytes: new TextEncoder().encode(JSON.stringify(body)),
  receivedAt: 0,
  trace: '',
  ...over,
})
const keyOf = async (body: object, over: Partial<Arrival> = {}) => (await identify(anArrival(body, over))).dedupeKey

test('where nobody has a key the fallback is it, so that the same words twice are two inputs', async () => {
  expect(await keyOf({ text: 'Great!' }, { fallbackKey: 'first' })).toBe('first')
  expect(await keyOf({ text: 'Great!' }, { fallbackKey: 'second' })).toBe('second')
  expect(await keyOf({ text: 'Great!' })).toBe(await keyOf({ text: 'Great!' }))
})

test('the key of the source, or of the sender, comes before the fallback', async () => {
  expect(await keyOf({ text: 'Great!', id: 'r-1' }, { fallbackKey: 'first' })).toBe('r-1')
  expect(await keyOf({ text: 'Great!', id: 'r-1' }, { key: 'of the sender', fallbackKey: 'first' })).toBe('of the sender')
})

import { expect, test } from 'vitest'
import { TABLE } from '../../../generated/prices.ts'
import { capabilitiesOf } from '../../../src/models/capabilities.ts'
import { createContextOf } from '../../../src/models/context.ts'
import type { PriceList } from '../../../src/money/price-list.ts'

/** structured, tools, vision: what the pages of the providers say. */
const CHAT: [model: string, structured: string, tools: boolean | null, vision: boolean | null][] = [
  ['gpt-5-mini', 'schema', true, true],
  ['openai/gpt-5-mini', 'schema', true, true],
  ['gpt-4o-2024-08-06', 'schema', true, true],
  ['gpt-4.1', 'schema', true, true],
  ['gpt-4-turbo', 'json', true, null],
  ['gpt-4-0613', 'json', true, null],
  ['o3', 'schema', true, true],
  ['o4-mini', 'schema', true, true],
  ['@cf/openai/gpt-oss-120b', 'schema', true, false],
  ['claude-haiku-4-5', 'schema', true, true],
  ['claude-opus-4-5-20251101', 'schema', true, true],
  ['claude-sonnet-5-5', 'schema', true, true],
  ['claude-sonnet-4-20250514', 'json', true, true],
  ['claude-opus-4-1-20250805', 'json', true, true],
  ['anthropic/claude-opus-4.1', 'json', true, true],
  ['claude-3-5-haiku-latest', 'json', true, true],
  ['claude-2.1', 'json', false, false],
  ['gemini-2.5-flash', 'schema', true, true],
  ['mistral-small-latest', 'schema', true, true],
  ['codestral-2508', 'schema', true, false],
  ['deepseek-chat', 'json', true, false],
  ['llama-3.3-70b-versatile', 'json', true, null],
  ['llama3.2', 'json', true, null],
  ['@cf/meta/llama-4-scout-17b-16e-instruct', 'json', null, true],
  ['somebody/own-model', 'json', null, null],
]

test.each(CHAT)('%s: %s, tools %s, vision %s', (model, structured, tools, vision) => {
  expect(capabilitiesOf(model)).toMatchObject({ chat: true, embeddings: false, structured, tools, vision })
})

test.each([
  'text-embedding-3-small',
  '@cf/baai/bge-m3',
  'BAAI/bge-large-en',
  'nomic-embed-text',
  'gemini-embedding-001',
  'mistral-embed',
  'all-minilm-l6',
  'voyage-3',
])('%s embeds and does not chat', (model) => expect(capabilitiesOf(model)).toMatchObject({ chat: false, embeddings: true }))

test.each(['whisper-1', 'tts-1', 'gpt-image-1', 'dall-e-3'])('%s does neither', (model) => {
  expect(capabilitiesOf(model)).toMatchObject({ chat: false, embeddings: false })
})

test('the length of a context is that of the price list, found as its price is', () => {
  const contextOf = createContextOf(() => JSON.parse(TABLE) as PriceList)
  expect(contextOf({ provider: 'openai', model: 'gpt-4o' })).toBe(128_000)
  expect(contextOf({ provider: 'openai-compatible', model: 'gpt-4o', baseUrl: 'https://api.openai.com/v1' })).toBe(128_000)
  expect(contextOf({ provider: 'openai-compatible', model: 'gpt-4o', baseUrl: 'https://models.example.com/v1' })).toBeNull()
  expect(contextOf({ provider: 'openai', model: 'gpt-99-imaginary' })).toBeNull()
})

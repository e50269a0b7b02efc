import { describe, expect, test } from 'vitest'
import { toOpenAiUsage } from '../../../src/upstream/anthropic/usage.ts'
import { toUsage } from '../../../src/upstream/usage.ts'

type Counts = [input: number, cachedInput: number, cacheWrite: number, output: number, reasoning: number, cacheWriteHour?: number]
const counts = ([input, cachedInput, cacheWrite, output, reasoning, cacheWriteHour]: Counts) => ({
  input,
  cachedInput,
  cacheWrite,
  output,
  reasoning,
  ...(cacheWriteHour !== undefined && { cacheWriteHour }),
})

const said = (prompt: number, completion: number, more: object = {}) => ({ prompt_tokens: prompt, completion_tokens: completion, ...more })

test.each<[string, unknown, Counts | null]>([
  ['OpenAI', said(10, 5, { total_tokens: 15 }), [10, 0, 0, 5, 0]],
  [
    'OpenAI, with a hit of the cache',
    said(2_000, 5, { prompt_tokens_details: { cached_tokens: 1_920, audio_tokens: 0 } }),
    [2_000, 1_920, 0, 5, 0],
  ],
  [
    'OpenAI, having thought',
    said(10, 500, { total_tokens: 510, completion_tokens_details: { reasoning_tokens: 448, accepted_prediction_tokens: 0 } }),
    [10, 0, 0, 500, 448],
  ],
  [
    'OpenRouter, which also tells what was written to the cache',
    said(4_740, 255, { prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 4_735 } }),
    [4_740, 0, 4_735, 255, 0],
  ],
  ['DeepSeek', said(100, 20, { total_tokens: 120, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 }), [100, 64, 0, 20, 0]],
  ['Moonshot', said(100, 20, { cached_tokens: 96 }), [100, 96, 0, 20, 0]],
  ['Gemini, whose thoughts are only in the total', said(20, 198, { total_tokens: 623 }), [20, 0, 0, 603, 405]],
  [
    'Gemini, having only thought',
    said(21, 0, { total_tokens: 81, completion_tokens_details: { reasoning_tokens: 60 } }),
    [21, 0, 0, 60, 60],
  ],
  [
    'xAI, which counts thoughts beside the answer',
    said(32, 9, { total_tokens: 136, completion_tokens_details: { reasoning_tokens: 95 } }),
    [32, 0, 0, 104, 95],
  ],
  ['Mistral', said(10, 5, { total_tokens: 15, num_cached_tokens: null }), [10, 0, 0, 5, 0]],
  ['Workers AI', said(26, 12, { total_tokens: 38 }), [26, 0, 0, 12, 0]],
  ['a server that tells the answer only in the total', { prompt_tokens: 10, total_tokens: 15 }, [10, 0, 0, 5, 0]],
  [
    'details that are null',
    said(10, 5, { prompt_tokens_details: null, completion_tokens_details: { reasoning_tokens: null } }),
    [10, 0, 0, 5, 0],
  ],
  ['an explicit zero is a zero', said(0, 0, { total_tokens: 0 }), [0, 0, 0, 0, 0]],
  ['a total that is less than its parts says nothing', said(10, 5, { total_tokens: 0 }), [10, 0, 0, 5, 0]],
  ['half of it is none', { prompt_tokens: 10 }, null],
  ['nor is the total alone', { total_tokens: 10 }, null],
  ['nor is nothing', undefined, null],
  ['nor null', null, null],
  ['nor an empty object', {}, null],
  ['nor numbers in words', { prompt_tokens: '10', completion_tokens: '5' }, null],
  ['nor a negative number', said(-1, 5), null],
])('%s', (_who, stated, expected) => {
  expect(toUsage(stated)).toEqual(expected && counts(expected))
})

test.each<[string, unknown, Counts | null]>([
  ['OpenAI', { prompt_tokens: 8, total_tokens: 8 }, [8, 0, 0, 0, 0]],
  ['a server that counts completions', { prompt_tokens: 8, completion_tokens: 0, total_tokens: 8 }, [8, 0, 0, 0, 0]],
  ['none', null, null],
])('embeddings of %s have no output', (_who, stated, expected) => {
  expect(toUsage(stated, 'embeddings')).toEqual(expected && counts(expected))
})

describe('Anthropic counts the cache beside the input:', () => {
  test.each<[string, Parameters<typeof toOpenAiUsage>[0], Counts | null]>([
    ['without a cache', { input_tokens: 10, output_tokens: 5 }, [10, 0, 0, 5, 0]],
    [
      'written',
      { input_tokens: 5, cache_creation_input_tokens: 4_735, cache_read_input_tokens: 0, output_tokens: 255 },
      [4_740, 0, 4_735, 255, 0],
    ],
    [
      'read',
      { input_tokens: 5, cache_creation_input_tokens: 0, cache_read_input_tokens: 4_735, output_tokens: 255 },
      [4_740, 4_735, 0, 255, 0],
    ],
    [
      'both',
      { input_tokens: 400, cache_creation_input_tokens: 300, cache_read_input_tokens: 300, output_tokens: 10 },
      [1_000, 300, 300, 10, 0],
    ],
    [
      'written for an hour',
      { input_tokens: 5, cache_creation_input_tokens: 900, cache_creation: { ephemeral_1h_input_tokens: 400 }, output_tokens: 10 },
      [905, 0, 900, 10, 0, 400],
    ],
    ['thought', { input_tokens: 10, output_tokens: 500, output_tokens_details: { thinking_tokens: 450 } }, [10, 0, 0, 500, 450]],
    [
      'null for no cache',
      { input_tokens: 10, cache_creation_input_tokens: null, cache_read_input_tokens: null, output_tokens: 5 },
      [10, 0, 0, 5, 0],
    ],
    ['zero', { input_tokens: 0, output_tokens: 0 }, [0, 0, 0, 0, 0]],
    ['half of it is none', { input_tokens: 10 }, null],
    ['nothing is none', undefined, null],
  ])('%s', (_what, usage, expected) => {
    expect(toUsage(toOpenAiUsage(usage))).toEqual(expected && counts(expected))
  })
})

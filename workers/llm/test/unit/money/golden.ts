import type { TokenUsage } from '@sluice/schema/llm'

/** Usage, a moment, and what it costs in nano-dollars: worked out by hand from the published dollars for a million tokens. */
export interface Golden {
  what: string
  provider: string
  model: string
  usage: TokenUsage
  at: number
  nanoUsd: number | null
}

type Row = readonly [what: string, provider: string, model: string, tokens: readonly number[], nanoUsd: number | null, at?: string]

/** Tokens: input, of it cached, of it written to the cache; output, of it reasoning; of what was written for an hour. */
const ROWS: readonly Row[] = [
  ['an explicit zero costs nothing', 'openai', 'gpt-5-mini', [0, 0, 0, 0, 0], 0],
  ['one token', 'openai', 'gpt-5-mini', [1, 0, 0, 0, 0], 250],
  ['1000 in, 100 out', 'openai', 'gpt-5-mini', [1000, 0, 0, 100, 0], 450_000],
  ['all of the input cached', 'openai', 'gpt-5-mini', [1000, 1000, 0, 100, 0], 225_000],
  ['a part of it cached', 'openai', 'gpt-5-mini', [1000, 400, 0, 0, 0], 160_000],
  ['odd numbers', 'openai', 'gpt-5-mini', [12_345, 6789, 0, 987, 0], 3_532_725],
  ['reasoning is billed as output', 'openai', 'gpt-5-mini', [100, 0, 0, 1000, 900], 2_025_000],
  ['no price for writing to the cache: as input', 'openai', 'gpt-5-mini', [1000, 0, 400, 10, 0], 270_000],
  ['millions', 'openai', 'gpt-5-mini', [1_000_000, 0, 0, 1_000_000, 0], 2_250_000_000],
  ['before a price fell', 'openai', 'o3', [1000, 200, 0, 500, 0], 28_100_000, '2025-06-09T23:59:59Z'],
  ['from the day on', 'openai', 'o3', [1000, 200, 0, 500, 0], 5_700_000, '2025-06-10T00:00:00Z'],
  ['777 in, 333 out', 'openai', 'gpt-4o', [777, 0, 0, 333, 0], 5_272_500],
  ['cached at half', 'openai', 'gpt-4o', [777, 512, 0, 333, 0], 4_632_500],
  ['fractions of a nano-dollar are rounded up once', 'openai', 'gpt-4o-mini', [1, 1, 0, 1, 0], 675],
  ['3 in, 0 out', 'openai', 'gpt-4o-mini', [3, 1, 0, 0, 0], 375],
  ['embeddings have no output', 'openai', 'text-embedding-3-small', [8191, 0, 0, 0, 0], 163_820],
  ['1 in, 0 out', 'openai', 'text-embedding-3-small', [1, 0, 0, 0, 0], 20],
  ['just within the first tier', 'openai', 'gpt-5.4', [271_999, 0, 0, 1000, 0], 694_997_500],
  ['one token more: all of it at the higher rate', 'openai', 'gpt-5.4', [272_000, 0, 0, 1000, 0], 1_382_500_000],
  ['cached at the tier too', 'openai', 'gpt-5.4', [300_000, 100_000, 0, 10, 0], 1_050_225_000],
  ['1000 in, 1000 out', 'anthropic', 'claude-haiku-4-5', [1000, 0, 0, 1000, 0], 6_000_000],
  ['almost all written to the cache', 'anthropic', 'claude-haiku-4-5', [4740, 0, 4735, 255, 0], 7_198_750],
  ['written for an hour: at twice the input', 'anthropic', 'claude-haiku-4-5', [4740, 0, 4735, 255, 0, 4735], 10_750_000],
  ['a part of it for an hour', 'anthropic', 'claude-haiku-4-5', [1000, 0, 800, 0, 0, 300], 1_425_000],
  ['and read from it', 'anthropic', 'claude-haiku-4-5', [4740, 4735, 0, 255, 0], 1_753_500],
  ['read, written and neither', 'anthropic', 'claude-haiku-4-5', [1000, 300, 300, 10, 0], 855_000],
  ['1000 in, 1000 out', 'anthropic', 'claude-opus-4-5', [1000, 0, 0, 1000, 0], 30_000_000],
  ['199 in, 1 out', 'anthropic', 'claude-opus-4-5', [199, 99, 100, 1, 0], 699_500],
  ['the first tier ends at 200,000', 'anthropic', 'claude-sonnet-4-5', [200_000, 0, 1000, 100, 0], 602_250_000],
  ['and the second begins', 'anthropic', 'claude-sonnet-4-5', [200_001, 0, 1000, 100, 0], 1_203_756_000],
  ['thinking is output', 'gemini', 'gemini-2.5-flash', [1000, 0, 0, 1000, 600], 2_800_000],
  ['1000 in, 1 out', 'gemini', 'gemini-2.5-flash', [1000, 999, 0, 1, 0], 32_770],
  ['200000 in, 1000 out', 'gemini', 'gemini-2.5-pro', [200_000, 0, 0, 1000, 0], 260_000_000],
  ['200001 in, 1000 out', 'gemini', 'gemini-2.5-pro', [200_001, 0, 0, 1000, 0], 515_002_500],
  ['no price for cached input: as input', 'mistral', 'mistral-small-latest', [1000, 400, 0, 10, 0], 103_000],
  ['1000 in, 1000 out', 'groq', 'llama-3.3-70b-versatile', [1000, 0, 0, 1000, 0], 1_380_000],
  ['7 in, 3 out', 'groq', 'llama-3.3-70b-versatile', [7, 0, 0, 3, 0], 6_500],
  ['before the dear hours', 'deepseek', 'deepseek-chat', [1000, 100, 0, 10, 0], 130_500, '2026-01-01T00:29:59Z'],
  ['in the dear hours', 'deepseek', 'deepseek-chat', [1000, 100, 0, 10, 0], 261_000, '2026-01-01T00:30:00Z'],
  ['after them', 'deepseek', 'deepseek-chat', [1000, 100, 0, 10, 0], 130_500, '2026-01-01T16:30:00Z'],
  ['1000 in, 100 out', 'workers-ai', '@cf/meta/llama-3.3-70b-instruct-fp8-fast', [1000, 0, 0, 100, 0], 518_300],
  ['1000 in, 100 out', 'workers-ai', '@cf/openai/gpt-oss-20b', [1000, 0, 0, 100, 50], 230_000],
  ['512 in, 0 out', 'workers-ai', '@cf/baai/bge-m3', [512, 0, 0, 0, 0], 6_144],
  ['names are compared without their case', 'openai', 'GPT-5-Mini', [1000, 0, 0, 0, 0], 250_000],
  ['a dated name of the same model', 'openai', 'gpt-5-mini-2025-08-07', [1000, 0, 0, 0, 0], 250_000],
  ['an unknown model has no price, and none is not zero', 'openai', 'gpt-99-imaginary', [1000, 0, 0, 10, 0], null],
  ['nor has a model at home', 'ollama', 'llama3.2', [1000, 0, 0, 10, 0], null],
  ['what has no price for its output is not half priced', 'openai', 'text-embedding-3-small', [10, 0, 0, 5, 0], null],
]

export const GOLDEN: readonly Golden[] = ROWS.map(([what, provider, model, tokens, nanoUsd, at = '2026-01-15T12:00:00Z']) => {
  const [input = 0, cachedInput = 0, cacheWrite = 0, output = 0, reasoning = 0, hour = 0] = tokens
  const usage = { input, cachedInput, cacheWrite, output, reasoning, ...(hour > 0 && { cacheWriteHour: hour }) }
  return { what, provider, model, usage, at: Date.parse(at), nanoUsd }
})

import { LlmConfig } from '@sluice/schema/llm'
import { describe, expect, test } from 'vitest'
import type { Capabilities } from '../../../src/call/contract.ts'
import type { Needs } from '../../../src/routing/needs.ts'
import { route } from '../../../src/routing/route.ts'
import { aTarget } from '../call/world.ts'

const CHAT: Needs = { operation: 'chat', tools: false, vision: false, structured: 'none', tokens: 100 }
const CAN: Capabilities = {
  chat: true,
  embeddings: false,
  structured: 'schema',
  tools: true,
  vision: true,
  contextLength: null,
  maxOutputTokens: null,
}

const targets = new Map(['a', 'b', 'c'].map((name) => [name, aTarget(name, undefined, { capabilities: CAN })]))

interface Given {
  alias?: object
  needs?: Partial<Needs>
  task?: string
  sticky?: string
  inputTokens?: number
  costs?: Record<string, number>
  speeds?: Record<string, number>
  capabilities?: Record<string, Partial<Capabilities>>
}

function names({
  alias = {},
  needs,
  task,
  sticky = 'k1',
  inputTokens = 50,
  costs = {},
  speeds = {},
  capabilities = {},
}: Given): string[] | string {
  const { models } = LlmConfig.parse({ models: { main: { targets: ['a', 'b', 'c'], ...alias } } })
  const able = new Map([...targets].map(([name, one]) => [name, { ...one, capabilities: { ...CAN, ...capabilities[name] } }]))
  const wanted = { model: 'main', caller: { task: task ?? null, sticky, workspace: 'default' }, needs: { ...CHAT, ...needs }, inputTokens }
  const found = route(models, wanted, {
    targets: able,
    costAt: ({ name }) => costs[name] ?? null,
    firstByteOf: (name) => speeds[name] ?? null,
  })
  return found.ok ? found.value.targets.map(({ name }) => name) : found.failure.message
}

describe('targets are asked', () => {
  test('in the order of the list', () => {
    expect(names({})).toEqual(['a', 'b', 'c'])
  })

  test('the cheapest first; what has no price is not cheap', () => {
    expect(names({ alias: { strategy: 'cheapest' }, costs: { b: 5, c: 3 } })).toEqual(['c', 'b', 'a'])
  })

  test('the fastest of late first; who was never asked is last', () => {
    expect(names({ alias: { strategy: 'fastest' }, speeds: { a: 900, c: 300 } })).toEqual(['c', 'a', 'b'])
  })

  test('by weight, and the same caller finds the same', () => {
    const alias = {
      strategy: 'weighted',
      targets: [
        { to: 'a', weight: 9 },
        { to: 'b', weight: 1 },
        { to: 'c', weight: 0 },
      ],
    }
    const firsts = Array.from({ length: 2_000 }, (_, index) => names({ alias, sticky: `key-${index}` })[0])
    const share = firsts.filter((name) => name === 'a').length / firsts.length
    expect(share).toBeGreaterThan(0.87)
    expect(share).toBeLessThan(0.93)
    expect(firsts).not.toContain('c')
    expect(names({ alias, sticky: 'key-7' })).toEqual(names({ alias, sticky: 'key-7' }))
  })
})

describe('a target is left out', () => {
  test.each([
    ['that calls no tools', { tools: true }, { tools: false }],
    ['that sees no pictures', { vision: true }, { vision: false }],
    ['that does not keep to a schema', { structured: 'schema' }, { structured: 'json' }],
    ['whose context is too short', { tokens: 5_000 }, { contextLength: 4_096 }],
  ] as const)('%s, where that is needed', (_what, needs, lacking) => {
    expect(names({ needs, capabilities: { a: lacking } })).toEqual(['b', 'c'])
    expect(names({ needs: {}, capabilities: { a: lacking } })).toEqual(['a', 'b', 'c'])
  })

  test('whose conditions exclude the task or the length', () => {
    const alias = { targets: [{ to: 'a', when: { tasks: ['analyze'] } }, { to: 'b', when: { maxInputTokens: 60 } }, 'c'] }
    expect(names({ alias })).toEqual(['b', 'c'])
    expect(names({ alias, task: 'analyze' })).toEqual(['a', 'b', 'c'])
    expect(names({ alias, inputTokens: 61 })).toEqual(['c'])
  })

  test('and where none is left, it is said of each why', () => {
    const capabilities = { a: { tools: false }, b: { contextLength: 10 }, c: { chat: false } }
    expect(names({ needs: { tools: true }, capabilities })).toBe(
      'No target of main can answer this: a calls no tools; b takes 10 tokens, and this is about 100; c does not chat.',
    )
  })
})

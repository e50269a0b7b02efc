import { fail, ok, type Result } from '@sluice/kit/result'
import { recordingLogger } from '@sluice/testing/fakes'
import { LlmCall, LlmConfig } from '@sluice/schema/llm'
import type { Answer, Ask, AttemptFailure, CallOptions, Target } from '../../../src/call/contract.ts'
import type { CallPorts } from '../../../src/call/ports.ts'
import { createRunCall } from '../../../src/call/run.ts'
import type { ChatChunk, ChatCompletion } from '../../../src/call/wire.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'

export const USAGE = { input: 10, cachedInput: 0, cacheWrite: 0, output: 5, reasoning: 0 }
const NOW = Date.UTC(2026, 10, 21, 12)

export const completion = (content = 'Hello.', over: object = {}): ChatCompletion => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm-1',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  ...over,
})
export const chat = (content?: string, over?: object): Answer => ({ kind: 'chat', completion: completion(content, over), usage: USAGE })

export const chunk = (content: string | null, finish: string | null = null, usage?: object): ChatChunk => ({
  id: 'c1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm-1',
  choices: [{ index: 0, delta: content === null ? {} : { content }, finish_reason: finish }],
  ...(usage && { usage: { prompt_tokens: 10, completion_tokens: 5 } }),
})

/** A stream of chunks; an error among them breaks it there. `left` tells whether it was left early. */
export function stream(parts: readonly (ChatChunk | Error)[]): Extract<Answer, { kind: 'stream' }> & { left: boolean } {
  const answer = { kind: 'stream' as const, left: false, usageOf: (one: ChatChunk) => (one.usage ? USAGE : null), chunks: chunks() }
  async function* chunks(): AsyncGenerator<ChatChunk> {
    let whole = false
    try {
      for (const part of parts) {
        if (part instanceof Error) throw part
        yield part
      }
      whole = true
    } finally {
      answer.left = !whole
    }
  }
  return answer
}

export const STREAM = [chunk('Hel'), chunk('lo.'), chunk(null, 'stop'), chunk(null, null, {})]
export const DOWN: AttemptFailure = { kind: 'unavailable', status: 503, detail: 'overloaded' }

type Behaviour = (nth: number, signal: AbortSignal) => Result<Answer, AttemptFailure> | Promise<Result<Answer, AttemptFailure>>

export interface FakeTarget extends Target {
  readonly asked: { ask: Ask; signal: AbortSignal }[]
}

/** A target that does what it is told, and remembers what it was asked. */
export function aTarget(name: string, behave: Behaviour = () => ok(chat()), over: Partial<Target> = {}): FakeTarget {
  const asked: FakeTarget['asked'] = []
  return {
    name,
    provider: 'openai',
    model: 'gpt-5-mini',
    identity: name,
    capabilities: {
      chat: true,
      embeddings: true,
      structured: 'schema',
      tools: null,
      vision: null,
      contextLength: null,
      maxOutputTokens: null,
    },
    attempt: async ({ ask, signal }) => {
      asked.push({ ask, signal })
      return behave(asked.length, signal)
    },
    ...over,
    asked,
  }
}

export const down = (name: string): FakeTarget => aTarget(name, () => fail(DOWN))

/** A target that answers only when it is broken off. */
export const silent = (name: string): FakeTarget =>
  aTarget(
    name,
    (_nth, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(fail({ kind: 'aborted', detail: 'gone' })))),
  )

const ask = (over: object = {}): Ask => ({
  operation: 'chat',
  body: { model: 'main', messages: [{ role: 'user', content: 'Hi' }], max_tokens: 20, ...over },
})

/** The engine over fake targets, with its own clock, books, cache and records. */
export function aWorld(targets: readonly Target[], llm: object = {}) {
  const config = LlmConfig.parse({ models: { main: { targets: targets.map(({ name }) => name) } }, ...llm })
  const world = {
    now: NOW,
    waited: [] as number[],
    records: [] as LlmCall[],
    cache: new Map<string, object>(),
    ledger: new Ledger({ attempts: [], spent: [], breakers: {} }),
  }
  let ids = 0
  const ports: CallPorts = {
    gateway: async (workspace) =>
      workspace === 'nobody' ? null : { workspace, config, targets: new Map(targets.map((one) => [one.name, one])) },
    ledger: () => ({
      reserve: async (wanted) => world.ledger.reserve(wanted, world.now),
      settle: (one) => world.ledger.settle(one, world.now),
    }),
    firstByteOf: () => null,
    priceOf: (_call, usage) => ({ nanoUsd: usage.input + 10 * usage.output, priceId: 'test' }),
    cache: {
      load: async (key) => structuredClone(world.cache.get(key) ?? null),
      save: (key, answer) => void world.cache.set(key, structuredClone(answer)),
    },
    record: (call) => void world.records.push(LlmCall.parse(call)),
    log: recordingLogger(),
    now: () => world.now,
    random: () => 0.5,
    wait: async (ms) => {
      world.waited.push(ms)
      world.now += ms
    },
    newId: () => `id-${(ids += 1)}`,
    keepAlive: (work) => void work,
  }
  const run = createRunCall(ports)
  const options = (over: Partial<CallOptions> & { workspace?: string } = {}): CallOptions => ({
    caller: {
      workspace: over.workspace ?? 'default',
      keyId: 'k1',
      task: null,
      sticky: 'k1',
      promptVersion: null,
      itemId: null,
      trace: null,
      ...over.caller,
    },
    model: 'main',
    cacheSeconds: 0,
    deadline: world.now + 60_000,
    signal: new AbortController().signal,
    ...over,
  })
  return { world, ports, run, options, ask }
}

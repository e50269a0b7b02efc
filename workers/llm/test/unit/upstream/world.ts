import { type Result } from '@sluice/kit/result'
import type { Answer, Ask, Attempt, AttemptFailure, Target } from '../../../src/call/contract.ts'
import type { ChatChunk, ChatCompletion } from '../../../src/call/wire.ts'
import type { OpenPorts } from '../../../src/upstream/define.ts'
import { TARGET_PROVIDERS } from '../../../src/upstream/registry.ts'

export const MESSAGES = [
  { role: 'system' as const, content: 'Be brief.' },
  { role: 'user' as const, content: 'Hello?' },
]

export const chat = (over: object = {}): Ask => ({ operation: 'chat', body: { model: 'main', messages: MESSAGES, ...over } })
export const embed = (over: object = {}): Ask => ({ operation: 'embeddings', body: { model: 'main', input: ['a', 'b'], ...over } })

async function resolve(ref: string): Promise<string> {
  if (ref === '${MISSING}') throw new Error('secret MISSING has no value')
  return `value-of-${ref.slice(2, -1)}`
}

export const ports = (over: Partial<OpenPorts> = {}): OpenPorts => ({
  fetch,
  ai: undefined,
  allowLoopback: true,
  contextOf: () => null,
  resolve,
  ...over,
})

/** A target as it would be opened from sluice.yaml. */
export function open(fields: { provider: string } & Record<string, unknown>, over: Partial<OpenPorts> = {}): Target {
  const opened = TARGET_PROVIDERS.get(fields.provider)?.open('main', fields, ports(over))
  if (!opened?.ok) throw new Error(JSON.stringify(opened?.failure ?? 'no such provider'))
  return opened.value
}

export const attempt = (target: Target, ask: Ask = chat(), over: Partial<Attempt> = {}): Promise<Result<Answer, AttemptFailure>> =>
  target.attempt({ ask, signal: new AbortController().signal, metadata: { workspace: 'acme' }, ...over })

/** A `fetch` that answers always the same, and keeps what was sent. */
export function recordingFetch(answer: unknown = {}, headers: Record<string, string> = {}) {
  const requests: { url: string; headers: Headers; body: Record<string, unknown> }[] = []
  return {
    requests,
    fetch: async (url: string, init: RequestInit): Promise<Response> => {
      requests.push({ url, headers: new Headers(init.headers), body: JSON.parse(init.body as string) as Record<string, unknown> })
      return Response.json(answer, { headers })
    },
  }
}

/** The whole answer, or an error that shows what came instead. */
export function completionOf(result: Result<Answer, AttemptFailure>): ChatCompletion {
  if (!result.ok || result.value.kind !== 'chat') throw new Error(JSON.stringify(result))
  return result.value.completion
}

export function streamOf(result: Result<Answer, AttemptFailure>): Extract<Answer, { kind: 'stream' }> {
  if (!result.ok || result.value.kind !== 'stream') throw new Error(JSON.stringify(result))
  return result.value
}

export function failureOf(result: Result<Answer, AttemptFailure>): AttemptFailure {
  if (result.ok) throw new Error(`an answer: ${JSON.stringify(result.value)}`)
  return result.failure
}

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

export const textOf = (chunks: readonly ChatChunk[]): string => chunks.map(({ choices: [choice] }) => choice?.delta.content ?? '').join('')

/** Bytes as they come over the network: each text is a piece. */
export const bytes = (...pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece)
      controller.close()
    },
  })
}

/** Server-sent events of JSON. */
export const events = (...data: readonly (object | string)[]): string =>
  data.map((one) => `data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`).join('')

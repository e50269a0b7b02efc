import { fail, ok, type Result } from '@sluice/kit/result'
import type { Answer, AttemptFailure } from './contract.ts'
import type { ChatChunk } from './wire.ts'

type StreamAnswer = Extract<Answer, { kind: 'stream' }>

/** A stream that has said something: from here on there is no other target. */
export interface Begun {
  /** What came up to the first output. */
  head: ChatChunk[]
  rest: AsyncIterator<ChatChunk>
  usageOf: StreamAnswer['usageOf']
  gatewayLogId: string | undefined
}

/** A stream that has sent so much and said nothing is passed on as it is. */
const MAX_CHUNKS = 64
const MAX_CHARS = 256 * 1024

/** Whether a chunk holds something that the client would see: words, a refusal, a thought, a call of a tool, the end. */
const says = ({ choices }: ChatChunk): boolean =>
  choices.some(({ delta, finish_reason: finish }) => {
    const { content, tool_calls: calls } = delta
    if (content || finish || (Array.isArray(calls) && calls.length > 0)) return true
    return OTHERS.some((field) => Boolean(delta[field]))
  })

/** Where else a piece of a message holds something. */
const OTHERS = ['refusal', 'reasoning_content', 'reasoning', 'audio', 'function_call']

/** Reads a stream up to its first output. A stream that ends before is a failure, and another target can be asked. */
export async function beginStream({ chunks, usageOf, gatewayLogId }: StreamAnswer): Promise<Result<Begun, AttemptFailure>> {
  const rest = chunks[Symbol.asyncIterator]()
  const head: ChatChunk[] = []
  let chars = 0
  for (;;) {
    const { done, value } = await rest.next()
    if (done) return fail({ kind: 'unavailable', detail: 'the stream ended without an answer' })
    head.push(value)
    chars += JSON.stringify(value).length
    if (says(value) || head.length >= MAX_CHUNKS || chars > MAX_CHARS) return ok({ head, rest, usageOf, gatewayLogId })
  }
}

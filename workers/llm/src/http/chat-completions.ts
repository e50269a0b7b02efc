import { parserOf } from '@sluice/kit/parse'
import { ChatRequest, type ChatChunk } from '../call/wire.ts'
import { readBody } from './body.ts'
import { callerOf, type Who } from './caller.ts'
import { dated } from './dated.ts'
import { type Event, eventStream } from './event-stream.ts'
import { failureResponse, streamError } from './failure.ts'
import { jsonAnswer, optionsOf, streamAnswer } from './options.ts'
import type { HttpPorts } from './ports.ts'

const parseRequest = parserOf(ChatRequest)

/** `POST /v1/chat/completions` */
export async function chatCompletions(request: Request, who: Who, { run, now }: HttpPorts): Promise<Response> {
  const body = await readBody(request, parseRequest)
  if (!body.ok) return body.failure
  const { model, stream_options: options } = body.value
  const at = now()
  const result = await run({ operation: 'chat', body: body.value }, optionsOf(request, callerOf(who, request.headers), model, at))
  if (!result.ok) return failureResponse(result.failure)
  const { answer } = result.value
  if (answer.kind === 'chat') return jsonAnswer(dated(answer.completion, at), result.value)
  if (answer.kind !== 'stream') throw new Error('a chat was answered with embeddings')
  const events = chunkEvents(answer.chunks, options?.include_usage === true, at)
  const stream = eventStream(events, (failure) => ({ data: JSON.stringify(streamError(failure)) }))
  return streamAnswer(stream, result.value)
}

/** Each chunk as an event, and the mark of the end. Usage is told to who asked for it. */
function chunkEvents(chunks: AsyncIterable<ChatChunk>, withUsage: boolean, at: number): AsyncIterator<Event> {
  const source = chunks[Symbol.asyncIterator]()
  let ended = false
  return {
    async next() {
      while (!ended) {
        const { done, value } = await source.next()
        if (done) {
          ended = true
          return { done: false, value: { data: '[DONE]' } }
        }
        const told = withUsage ? value : withoutUsage(value)
        if (told) return { done: false, value: { data: JSON.stringify(dated(told, at)) } }
      }
      return { done: true, value: undefined }
    },
    async return() {
      ended = true
      await source.return?.()
      return { done: true, value: undefined }
    },
  }
}

/** Null where a chunk has nothing else to tell. */
function withoutUsage(chunk: ChatChunk): ChatChunk | null {
  if (!chunk.usage) return chunk
  const { usage: _usage, ...rest } = chunk
  return rest.choices.length > 0 ? rest : null
}

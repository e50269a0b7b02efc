import { parserOf } from '@sluice/kit/parse'
import { readBody } from '../body.ts'
import { callerOf, type Who } from '../caller.ts'
import { dated } from '../dated.ts'
import { type Event, eventStream } from '../event-stream.ts'
import { errorBody, failureResponse, streamError } from '../failure.ts'
import { jsonAnswer, optionsOf, streamAnswer } from '../options.ts'
import type { HttpPorts } from '../ports.ts'
import { toResponse } from './answer.ts'
import { echoOf } from './echo.ts'
import { responseEvents } from './events.ts'
import { ResponsesRequest, toChatRequest } from './request.ts'

const parseRequest = parserOf(ResponsesRequest)

/** `POST /v1/responses`: asked and answered as a chat; nothing is kept between calls. */
export async function responses(request: Request, who: Who, { run, now }: HttpPorts): Promise<Response> {
  const body = await readBody(request, parseRequest)
  if (!body.ok) return body.failure
  const chat = toChatRequest(body.value)
  if (!chat.ok) {
    const { message, param } = chat.failure
    return Response.json(errorBody(message, 'invalid_request_error', 'unsupported', param), { status: 400 })
  }
  const at = now()
  const options = optionsOf(request, callerOf(who, request.headers), chat.value.model, at)
  const result = await run({ operation: 'chat', body: chat.value }, options)
  if (!result.ok) return failureResponse(result.failure)
  const id = `resp_${result.value.provenance.callId}`
  const { answer } = result.value
  const asked = echoOf(body.value)
  if (answer.kind === 'chat') return jsonAnswer({ ...asked, ...toResponse(dated(answer.completion, at), id, answer.usage) }, result.value)
  if (answer.kind !== 'stream') throw new Error('a chat was answered with embeddings')
  const made = responseEvents(answer.chunks, { id, asked, usageOf: answer.usageOf, at })
  // Left before its first event, a generator would not tell its source.
  const source = answer.chunks[Symbol.asyncIterator]()
  let told = 0
  const events: AsyncIterator<Event> = {
    async next() {
      const event = await made.next()
      told += 1
      return event
    },
    async return() {
      await source.return?.()
      return { done: true, value: undefined }
    },
  }
  const stream = eventStream(events, (failure) => {
    const { code, message, param } = streamError(failure).error
    return { name: 'error', data: JSON.stringify({ type: 'error', sequence_number: told, code, message, param }) }
  })
  return streamAnswer(stream, result.value)
}

import { fail, ok, type Result } from '@sluice/kit/result'
import type { Answer, AttemptFailure } from '../../call/contract.ts'
import { translate } from '../../stream/translate.ts'
import { stated } from '../failure.ts'
import { createToChunk, type Reading, toAnswer } from '../openai-answer.ts'
import { readError, readJson } from '../read.ts'
import { toUsage } from '../usage.ts'
import { toFailure } from './failure.ts'
import { asCompletion, asEmbeddings, createAsChunk, unwrap } from './shape.ts'

interface WorkersAiReading extends Reading {
  maxTokens: number
  /** Events were asked for; else who wants a stream gets the whole answer as one. */
  streams: boolean
}

/** What `run` gave back, raw: an error of any status, JSON of one of several shapes, or events. */
export async function answerOf(response: Response, reading: WorkersAiReading): Promise<Result<Answer, AttemptFailure>> {
  const { clean } = reading
  if (!response.ok) {
    const said = await readError(response, clean)
    return fail(toFailure(said, response.status))
  }
  if (reading.streams && response.body && !(response.headers.get('content-type') ?? '').includes('json')) {
    return ok(toStream(response.body, reading))
  }
  const json = await readJson(response, clean)
  if (!json.ok) return json
  const body = unwrap(json.value)
  const error = errorIn(json.value)
  if (error) return fail({ ...error, detail: clean(error.detail) })
  return toAnswer(reading.ask.operation === 'chat' ? asCompletion(body, reading.maxTokens) : asEmbeddings(body), reading)
}

/** Errors of its own inside a 200. */
function errorIn(body: unknown): AttemptFailure | null {
  if (typeof body !== 'object' || body === null) return null
  const failed = 'internalCode' in body || ('success' in body && body.success === false)
  return failed ? toFailure(stated(body)) : null
}

function toStream(body: ReadableStream<Uint8Array>, { maxTokens, model, clean, signal }: WorkersAiReading): Answer {
  const native = createAsChunk(maxTokens)
  const read = createToChunk(model, clean)
  return {
    kind: 'stream',
    chunks: translate(
      body,
      signal,
      (json, event) => [read(native.chunk(json), event)],
      () => native.end().map((one) => read(one, 'message')),
    ),
    usageOf: ({ usage }) => toUsage(usage),
  }
}

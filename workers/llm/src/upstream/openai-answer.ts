import { parserOf, parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Answer, Ask, AttemptFailure } from '../call/contract.ts'
import { StreamFailure } from '../call/stream-failure.ts'
import { ChatChunk, ChatCompletion, EmbeddingsAnswer, type EmbeddingsRequest } from '../call/wire.ts'
import { translate } from '../stream/translate.ts'
import type { Clean } from './clean.ts'
import { byName, errorInside, stated } from './failure.ts'
import { asCompletion, asEmbeddings, createAsChunk } from './openai-shape.ts'
import { readJson } from './read.ts'
import { toUsage } from './usage.ts'
import { wholeAsStream } from './whole-as-stream.ts'

const parseCompletion = parserOf(ChatCompletion)
const parseChunk = parserOf(ChatChunk)

/** What an answer is read with. */
export interface Reading {
  ask: Ask
  /** As it was asked for; the server may name it more exactly. */
  model: string
  clean: Clean
  signal: AbortSignal
}

/** Whether the answer comes in events. A server that does not say so, but was asked to, is believed unless it says otherwise. */
export function isStream(response: Response, { ask }: Reading): response is Response & { body: ReadableStream<Uint8Array> } {
  if (ask.operation !== 'chat' || ask.body.stream !== true) return false
  return response.body !== null && !/json|html/.test(response.headers.get('content-type') ?? '')
}

/** The answer of a server that speaks OpenAI's API, checked. Who asked for a stream gets one, also from servers that have none. */
export async function readAnswer(response: Response, reading: Reading): Promise<Result<Answer, AttemptFailure>> {
  if (isStream(response, reading)) return ok(toStream(response.body, reading))
  const json = await readJson(response, reading.clean)
  return json.ok ? toAnswer(json.value, reading) : json
}

/** A whole answer. */
export function toAnswer(body: unknown, { ask, model, clean }: Reading): Result<Answer, AttemptFailure> {
  const error = errorInside(body) ?? errorInside(firstChoice(body))
  if (error) return fail({ ...error, detail: clean(error.detail) })
  if (ask.operation === 'embeddings') return toEmbeddings(asEmbeddings(body, model, ask.body.encoding_format === 'base64'), ask.body)
  const shaped = asCompletion(body, model)
  const parsed = parseCompletion(shaped)
  if (!parsed.ok) return unfit(`the answer is no chat completion: ${parsed.failure[0]?.path ?? ''}`)
  if (parsed.value.choices.length === 0) return unfit('the answer holds no choice')
  if (ask.body.stream) return ok(wholeAsStream(parsed.value))
  return ok({ kind: 'chat', completion: parsed.value, usage: toUsage(parsed.value.usage) })
}

const unfit = (detail: string) => fail<AttemptFailure>({ kind: 'unavailable', detail })

function toEmbeddings(body: unknown, { input }: EmbeddingsRequest): Result<Answer, AttemptFailure> {
  const parsed = parseWith(EmbeddingsAnswer, body)
  if (!parsed.ok) return unfit(`the answer holds no embeddings: ${parsed.failure[0]?.path ?? ''}`)
  // A list of numbers is one text in tokens. One too few would give every text after it the embedding of another.
  const wanted = typeof input === 'string' || typeof input[0] === 'number' ? 1 : input.length
  const { length } = parsed.value.data
  if (length !== wanted) return unfit(`the answer holds ${length} embeddings for ${wanted} inputs`)
  return ok({ kind: 'embeddings', answer: parsed.value, usage: toUsage(parsed.value.usage, 'embeddings') })
}

/** OpenRouter tells there what the model behind it said. */
const firstChoice = (body: unknown): unknown => {
  const choices = typeof body === 'object' && body !== null && 'choices' in body ? body.choices : undefined
  return Array.isArray(choices) ? choices[0] : undefined
}

/** A stream of chunks. What is no chunk, and an error among them, ends it with a `StreamFailure`. */
function toStream(body: ReadableStream<Uint8Array>, { model, clean, signal }: Reading): Answer {
  const toChunk = createToChunk(model, clean)
  return {
    kind: 'stream',
    chunks: translate(body, signal, (json, event) => [toChunk(json, event)]),
    usageOf: ({ usage }) => toUsage(usage),
  }
}

/** The events of one stream as chunks; throws a `StreamFailure` for an error and for what is no chunk. */
export function createToChunk(model: string, clean: Clean): (json: unknown, event: string) => ChatChunk {
  const asChunk = createAsChunk(model)
  return (json, event) => {
    const error = event === 'error' ? byName(stated(json)) : (errorInside(json) ?? errorInside(firstChoice(json)))
    if (error) throw new StreamFailure({ ...error, detail: clean(error.detail) })
    const parsed = parseChunk(asChunk(json))
    if (parsed.ok) return parsed.value
    throw new StreamFailure({
      kind: 'unavailable',
      detail: `the stream holds something that is no chunk: ${parsed.failure[0]?.path ?? ''}`,
    })
  }
}

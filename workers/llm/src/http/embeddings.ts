import { parserOf } from '@sluice/kit/parse'
import { EmbeddingsRequest } from '../call/wire.ts'
import { readBody } from './body.ts'
import { callerOf, type Who } from './caller.ts'
import { failureResponse } from './failure.ts'
import { jsonAnswer, optionsOf } from './options.ts'
import type { HttpPorts } from './ports.ts'

const parseRequest = parserOf(EmbeddingsRequest)

/** `POST /v1/embeddings` */
export async function embeddings(request: Request, who: Who, { run, now }: HttpPorts): Promise<Response> {
  const body = await readBody(request, parseRequest)
  if (!body.ok) return body.failure
  const options = optionsOf(request, callerOf(who, request.headers), body.value.model, now())
  const result = await run({ operation: 'embeddings', body: body.value }, options)
  if (!result.ok) return failureResponse(result.failure)
  const { answer } = result.value
  if (answer.kind !== 'embeddings') throw new Error('embeddings were answered with a chat')
  return jsonAnswer(answer.answer, result.value)
}

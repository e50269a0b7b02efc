import { AppError } from '@sluice/kit/http'
import type { Logger } from '@sluice/kit/logger'
import { ERRORS } from '@sluice/schema/errors'
import { authorize, type AuthorizePorts } from '../auth/authorize.ts'
import type { Caller } from '../auth/caller.ts'

/** The part of OpenAI's API that the LLM gateway speaks. */
const ROUTES = /^\/v1\/(?:chat\/completions|responses|embeddings|models(?:\/.+)?)$/

export const isModelRoute = (path: string): boolean => ROUTES.test(path)

export interface PassOnPorts extends AuthorizePorts {
  /** Hands a request to the llm Worker. */
  llmHttp: (request: Request) => Promise<Response>
  log: Logger
}

/** Headers by which the llm Worker knows who calls; what clients send under these names is dropped. */
const CALLER = { workspace: 'x-sluice-workspace', key: 'x-sluice-key' }

/** Headers that are ours alone, or that would take a secret further than it has to go. */
const DROPPED = [...Object.values(CALLER), 'authorization', 'cookie', 'cf-access-jwt-assertion']

/**
 * Applications of the workspace ask the LLM gateway with their API key, through OpenAI's SDK unchanged: the key is checked here and
 * goes no further. Refusals have OpenAI's shape, for its SDKs.
 */
export async function passOn(request: Request, ports: PassOnPorts): Promise<Response> {
  try {
    const caller = await authorize(request, 'llm', ports)
    return await ports.llmHttp(toLlm(request, caller))
  } catch (error) {
    return refusal(error, ports.log)
  }
}

/** A request as the llm Worker takes it: with who calls, and without what it need not know. */
export function toLlm(request: Request, caller: Caller): Request {
  const headers = new Headers(request.headers)
  for (const name of DROPPED) headers.delete(name)
  headers.set(CALLER.workspace, caller.workspace)
  headers.set(CALLER.key, caller.id)
  return new Request(request, { headers })
}

function refusal(error: unknown, log: Logger): Response {
  if (error instanceof AppError) {
    const { status, suggestion } = ERRORS[error.code]
    return Response.json(toBody(`${error.message} ${suggestion}`, error.code.toLowerCase(), 'invalid_request_error'), { status })
  }
  log.error('llm.pass_on_failed', { error })
  const body = toBody('The LLM gateway cannot be reached.', 'unavailable', 'server_error')
  return Response.json(body, { status: 503, headers: { 'retry-after': '5' } })
}

const toBody = (message: string, code: string, type: string) => ({ error: { message, type, param: null, code } })

import { fail, type Result } from '@sluice/kit/result'
import type { Issue } from '@sluice/schema/issues'
import { readText } from '../read-text.ts'
import { errorBody } from './failure.ts'

/** So many bytes of a request are read: pictures in base64 are the largest. */
const MAX_BYTES = 25_000_000

/** The body of a request as `parse` takes it, or the answer that says what is wrong with it. */
export async function readBody<T>(request: Request, parse: (json: unknown) => Result<T, Issue[]>): Promise<Result<T, Response>> {
  const text = await readText(request, MAX_BYTES)
  if (text === null) return refuse(`The request is larger than ${MAX_BYTES} bytes.`, null, 413)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refuse(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = parse(json)
  if (parsed.ok) return parsed
  const [issue] = parsed.failure
  return refuse(`${issue?.path || 'The body'}: ${issue?.message ?? 'is not what is expected here'}`, issue?.path ?? null)
}

const refuse = (message: string, param: string | null = null, status = 400): Result<never, Response> =>
  fail(Response.json(errorBody(message, 'invalid_request_error', 'invalid_request', param), { status }))

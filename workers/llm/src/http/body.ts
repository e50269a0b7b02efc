import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type * as z from 'zod'
import { errorBody } from './failure.ts'

/** The gateway lets through no more. */
const MAX_BYTES = 25_000_000

/**
 * The body of a request, or the answer that says what is wrong with it.
 *
 * @param isPlain says yes only where the schema does, which is then not asked
 */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  isPlain?: (json: unknown) => json is T,
): Promise<Result<T, Response>> {
  const text = await request.text()
  if (text.length > MAX_BYTES) return refuse(`The request is larger than ${MAX_BYTES} bytes.`, null, 413)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refuse(`The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (isPlain?.(json)) return ok(json)
  const parsed = parseWith(schema, json)
  if (parsed.ok) return ok(parsed.value)
  const [issue] = parsed.failure
  return refuse(`${issue?.path || 'The body'}: ${issue?.message ?? 'is not what is expected here'}`, issue?.path ?? null)
}

const refuse = (message: string, param: string | null = null, status = 400): Result<never, Response> =>
  fail(Response.json(errorBody(message, 'invalid_request_error', 'invalid_request', param), { status }))

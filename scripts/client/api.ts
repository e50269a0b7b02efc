import { ErrorBody, type Issue } from '@sluice/schema/errors'
import { jsonOrNull } from '@sluice/schema/json'
import * as z from 'zod'

/** An answer of the bot that is not 2xx. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly Issue[]

  constructor(what: string, status: number, text: string) {
    const body = ErrorBody.safeParse(jsonOrNull(text))
    const error = body.data?.error
    const sentence = error ? `${error.message} ${error.suggestion}` : text.slice(0, 300).trim()
    super(`${what}: ${status} ${error?.code ?? ''} ${sentence}`.replace(/\s+/g, ' ').trim())
    this.name = 'ApiError'
    this.status = status
    this.code = error?.code ?? 'UNKNOWN'
    this.details = error?.details ?? []
  }
}

/** The bot's HTTP API with a key. Every method rejects with an `ApiError` for an answer that is not 2xx. */
export interface Api {
  readonly url: string
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>
  put<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>
}

export function createApi(url: string, key: string): Api {
  const call = async <T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    })
    const text = await response.text()
    if (!response.ok) throw new ApiError(`${method} ${path}`, response.status, text)
    const parsed = schema.safeParse(jsonOrNull(text))
    if (!parsed.success) throw new Error(`${method} ${path} answered something unexpected:\n${z.prettifyError(parsed.error)}`)
    return parsed.data
  }
  return {
    url,
    get: (path, schema) => call('GET', path, schema),
    put: (path, body, schema) => call('PUT', path, schema, body),
  }
}

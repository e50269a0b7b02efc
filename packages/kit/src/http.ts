import { type ErrorBody, type ErrorCode, ERRORS, type Issue } from '@sluice/schema/errors'
import type { Context, ErrorHandler, MiddlewareHandler, NotFoundHandler } from 'hono'
import type { Logger } from './logger.ts'

/** Thrown by routes, turned into the one error shape by `onError`. The table of codes gives status and suggestion. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: readonly Issue[]
  readonly retryAfterSeconds: number | undefined
  /** Further headers of the answer. */
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ErrorCode, message: string, more: More = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = more.details ?? []
    this.retryAfterSeconds = more.retryAfterSeconds
    this.headers = more.headers ?? {}
  }
}

interface More {
  details?: readonly Issue[]
  retryAfterSeconds?: number
  headers?: Readonly<Record<string, string>>
}

/** The body of an error answer. */
function errorBody(error: AppError, requestId: string): ErrorBody {
  const { suggestion } = ERRORS[error.code]
  return { error: { code: error.code, message: error.message, suggestion, details: [...error.details], requestId } }
}

/** What every app of ours keeps with a request. */
export interface RequestVariables {
  requestId: string
}

/** Gives each request an id: the caller's own `x-request-id` where it is a sane one, else a new one. Answers carry it. */
export const requestId: MiddlewareHandler<{ Variables: RequestVariables }> = async (c, next) => {
  const given = c.req.header('x-request-id')
  const id = given && /^[\w.-]{8,80}$/.test(given) ? given : crypto.randomUUID()
  c.set('requestId', id)
  await next()
  // Setting a header makes a whole response anew.
  if (c.res.headers.get('x-request-id') !== id) c.header('x-request-id', id)
}

const requestIdOf = (c: Context): string => (c.get('requestId') as string | undefined) ?? crypto.randomUUID()

function answer(c: Context, error: AppError): Response {
  const id = requestIdOf(c)
  c.header('x-request-id', id)
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
  if (error.retryAfterSeconds !== undefined) c.header('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterSeconds))))
  return c.json(errorBody(error, id), ERRORS[error.code].status)
}

/**
 * A path as it may be shown: what follows a source's name may be its secret, the token of a link to approve is one, and the id of a person
 * says who it is.
 */
export const shownPath = (path: string): string =>
  path
    .replace(/(\/webhooks\/+[^/]+\/+).+/s, '$1[redacted]')
    .replace(/^\/v1\/approvals\/.+/s, '/v1/approvals/:token')
    .replace(/^\/v1\/people\/[^/]+/, '/v1/people/:id')

/** The one error handler: `AppError` as it says, anything else a 500 that tells nothing of the inside, and a log line that does. */
export const onError =
  (log: Logger): ErrorHandler =>
  (error, c) => {
    if (error instanceof AppError) return answer(c, error)
    log.error('http.failed', { method: c.req.method, path: shownPath(c.req.path), requestId: requestIdOf(c), error })
    return answer(c, new AppError('INTERNAL', 'Something went wrong on our side.'))
  }

/** Routes that do not exist. */
export const onNotFound: NotFoundHandler = (c) =>
  answer(c, new AppError('NOT_FOUND', `There is no ${c.req.method} ${shownPath(c.req.path)}.`))

import type { components } from './paths.ts'

type ErrorBody = components['schemas']['Error']
type Issue = ErrorBody['error']['details'][number]

/** A refusal as the API words it. `status` is 0 where there was no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly suggestion: string
  readonly details: readonly Issue[]
  /** Names the request in the logs of the gateway; empty where it did not get there. */
  readonly requestId: string

  constructor(
    status: number,
    error: { code: string; message: string; suggestion: string; details?: readonly Issue[]; requestId?: string },
  ) {
    super(error.message)
    this.status = status
    this.code = error.code
    this.suggestion = error.suggestion
    this.details = error.details ?? []
    this.requestId = error.requestId ?? ''
  }
}

/** An answer that is no error body comes from something in between: a proxy, a tunnel, a page of the network. */
export function toApiError(status: number, body: unknown): ApiError {
  if (isErrorBody(body)) return new ApiError(status, body.error)
  return new ApiError(status, {
    code: `HTTP_${status}`,
    message: `The API answered ${status} without saying why.`,
    suggestion: 'Try again; if it stays, look at what stands between you and the gateway.',
  })
}

export const unreachable = (): ApiError =>
  new ApiError(0, {
    code: 'UNREACHABLE',
    message: 'The API could not be reached.',
    suggestion: 'Check the connection, then try again.',
  })

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error
  return typeof error?.code === 'string' && typeof error.message === 'string'
}

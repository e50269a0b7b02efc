import { checkAddress } from './address.ts'
import { fail, ok, type Result } from './result.ts'

/** A request as connectors and providers make it; the whole body is in memory. */
export interface GuardedRequest {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
}

/** An answer of any status. `text` is its beginning, at most `maxBytes`; 3xx are answers too, they are not followed. */
export interface GuardedAnswer {
  status: number
  headers: Headers
  text: string
}

/** `refused`: nothing was sent. `unknown`: no answer came, and the request may have arrived or not. */
export interface GuardedFailure {
  kind: 'refused' | 'unknown'
  reason: string
}

export interface GuardPorts {
  fetch(url: string, init: GuardedRequest & { redirect: 'manual'; signal: AbortSignal }): Promise<Response>
  /** The development setting ALLOW_LOOPBACK. */
  allowLoopback: boolean
}

export interface GuardLimits {
  /** For request and answer together; 10 seconds unless said. */
  timeoutMs?: number
  /** How much of the answer is kept; 2,000 bytes unless said. The rest is not read. */
  maxBytes?: number
}

export type GuardedFetch = (url: string, request: GuardedRequest, limits?: GuardLimits) => Promise<Result<GuardedAnswer, GuardedFailure>>

/** Decodes what `reader` yields until `maxBytes`; an answer that breaks off is as good as its beginning. */
async function beginning(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let left = maxBytes
  try {
    while (left > 0) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value.subarray(0, left), { stream: true })
      left -= value.byteLength
    }
  } catch {
    return text
  }
  await reader.cancel().catch(() => undefined)
  return text
}

/** Most answers say that they are short; reading those piece by piece would cost more than sending the request. */
const isShort = ({ headers }: Response, maxBytes: number): boolean => Number(headers.get('content-length') ?? Infinity) <= maxBytes

/** The only way out to an address that somebody configured: checked, not redirected, capped in time and size. Never throws. */
export function createGuardedFetch(ports: GuardPorts): GuardedFetch {
  return async (url, request, { timeoutMs = 10_000, maxBytes = 2_000 } = {}) => {
    const address = checkAddress(url, ports)
    if (!address.ok) return fail({ kind: 'refused', reason: address.failure.reason })
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const response = await ports.fetch(address.value.href, { ...request, redirect: 'manual', signal })
      const text = isShort(response, maxBytes) ? await response.text() : response.body ? await beginning(response.body, maxBytes) : ''
      return ok({ status: response.status, headers: response.headers, text })
    } catch (error) {
      if (signal.aborted) return fail({ kind: 'unknown', reason: `no answer within ${timeoutMs} ms` })
      return fail({ kind: 'unknown', reason: error instanceof Error ? error.message : String(error) })
    }
  }
}

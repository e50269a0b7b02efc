import type { AppError } from '@sluice/kit/http'
import type { RejectedRequest } from '@sluice/schema/rpc/store'
import { reasonOf } from './refusal.ts'
import type { Visit } from './visit.ts'

/** Headers whose values hold no secret, and say what a sender is. */
const SHOWN = new Set(['content-type', 'content-length', 'content-encoding', 'user-agent', 'origin'])

/** Whoever sends is a stranger and may send anything: what is kept of it is small. */
const MOST = { headers: 40, name: 100, value: 200, message: 300, method: 20 }

/** A refused request as its source's owner may see it: no address, no body, no value of a header that might be a secret. */
export function sampleOf(visit: Visit, error: AppError, eventHeaders: readonly string[]): RejectedRequest {
  const { request, receivedAt, size } = visit
  const shown = new Set([...SHOWN, ...eventHeaders])
  const headers = [...request.headers].slice(0, MOST.headers).map(([name, value]) => {
    const text = shown.has(name) ? value.slice(0, MOST.value) : `(${value.length} characters)`
    return [name.slice(0, MOST.name), text] as const
  })
  return {
    at: receivedAt,
    reason: reasonOf(error),
    message: error.message.slice(0, MOST.message),
    method: request.method.slice(0, MOST.method),
    headers: Object.fromEntries(headers),
    size,
  }
}

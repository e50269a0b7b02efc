import { ErrorBody } from '@sluice/schema/errors'
import { jsonOrNull } from '@sluice/schema/json'
import * as z from 'zod'
import type { Outgoing } from './outgoing.ts'

const Accepted = z.looseObject({ id: z.string(), duplicate: z.boolean().optional() })

/** What the door said. `replied`: an answer of the provider's own handshake, nothing was queued. */
export type DoorAnswer =
  | { kind: 'accepted'; id: string; duplicate: boolean; durationMs: number }
  /** `text`: for people, several lines. */
  | { kind: 'refused'; status: number; code: string; text: string; durationMs: number }
  | { kind: 'replied'; status: number; text: string; durationMs: number }

/** Sends a request to a source as it is. Rejects where nobody answers. */
export async function postInput({ method, url, headers, body }: Outgoing): Promise<DoorAnswer> {
  const started = performance.now()
  const response = await fetch(url, {
    method,
    headers,
    body,
    signal: AbortSignal.timeout(30_000),
  })
  const text = await response.text()
  const durationMs = performance.now() - started
  const json = jsonOrNull(text)
  const accepted = Accepted.safeParse(json)
  if (response.ok && accepted.success) {
    return { kind: 'accepted', id: accepted.data.id, duplicate: accepted.data.duplicate ?? false, durationMs }
  }
  if (response.ok) return { kind: 'replied', status: response.status, text, durationMs }
  const error = ErrorBody.safeParse(json).data?.error
  const details = (error?.details ?? []).map(({ path, message }) => `${path || '(body)'} ${message}`)
  const sentence = error ? [`${error.code}: ${error.message}`, ...details, error.suggestion].join('\n  ') : text
  return { kind: 'refused', status: response.status, code: error?.code ?? 'UNKNOWN', text: sentence, durationMs }
}

import { messageOf } from './message-of.ts'
import { checkAddress, hostOf, isLoopback } from './address.ts'
import type { NameCheck } from './resolve.ts'
import { fail, ok, type Result } from './result.ts'

/** A request as connectors and providers make it; the whole body is in memory. */
export interface GuardedRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers: Record<string, string>
  body?: string
}

/** An answer of any status. `text` is its beginning, at most `maxBytes`; 3xx are answers too, they are not followed. */
export interface GuardedAnswer {
  status: number
  headers: Headers
  text: string
}

/**
 * `refused`: nothing was sent, and nothing would be another time. `unresolved`: nothing was sent, because nobody can say now where the
 * name leads. `unknown`: no answer came, and the request may have arrived or not.
 */
export interface GuardedFailure {
  kind: 'refused' | 'unresolved' | 'unknown'
  reason: string
}

export interface GuardPorts {
  fetch(url: string, init: GuardedRequest & { redirect: 'manual'; signal: AbortSignal }): Promise<Response>
  /** The development setting ALLOW_LOOPBACK. */
  allowLoopback: boolean
  /** Looks up where names lead; where it is left out, they are not looked up. */
  names?: NameCheck
}

export interface GuardLimits {
  /** For request and answer together; 10 seconds unless said. Looking up a name that is not remembered comes before. */
  timeoutMs?: number
  /** How much of the answer is kept; 2,000 bytes unless said. The rest is not read. */
  maxBytes?: number
}

export type GuardedFetch = (url: string, request: GuardedRequest, limits?: GuardLimits) => Promise<Result<GuardedAnswer, GuardedFailure>>

/** An answer of any status whose body matters as a whole. Where there was more than `maxBytes`, `whole` is false and `bytes` is empty. */
export interface Download {
  status: number
  headers: Headers
  bytes: Uint8Array
  whole: boolean
}

export type GuardedDownload = (url: string, request: GuardedRequest, limits?: GuardLimits) => Promise<Result<Download, GuardedFailure>>

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

/**
 * Most answers say that they are short; reading those piece by piece would cost more than sending the request. What a packed one says
 * is its length before it is unpacked: two kilobytes may become gigabytes.
 */
const isShort = ({ headers }: Response, maxBytes: number): boolean =>
  Number(headers.get('content-length') ?? Infinity) <= maxBytes && !headers.has('content-encoding')

type Read<T> = (response: Response, maxBytes: number) => Promise<T>

/** An address whose form was looked at. */
interface Checked {
  href: string
  host: string
}

/** Addresses of which it is remembered; a few are asked over and over. */
const MAX_CHECKED = 200

/** Whether a Worker may ask an address now: by its form, which stays, and by where its name leads. */
function createReachCheck({ allowLoopback, names }: Pick<GuardPorts, 'allowLoopback' | 'names'>) {
  const known = new Map<string, Checked>()
  return async (url: string): Promise<Result<Checked, GuardedFailure>> => {
    let checked = known.get(url)
    if (!checked) {
      const address = checkAddress(url, { allowLoopback })
      if (!address.ok) return fail({ kind: 'refused', reason: address.failure.reason })
      checked = { href: address.value.href, host: hostOf(address.value) }
      if (known.size >= MAX_CHECKED) known.clear()
      known.set(url, checked)
    }
    const led = isLoopback(checked.host) ? ok(null) : await names?.(checked.host)
    return led?.ok === false ? led : ok(checked)
  }
}

/**
 * `fetch` that looks up first where the name leads, for callers that read their answers themselves, as a stream for instance. They check
 * the address's form with `checkAddress`, and follow no redirects. Rejects where the name may not be asked.
 */
export function createLookingFetch({ fetch, names }: { fetch: (url: string, init: RequestInit) => Promise<Response>; names: NameCheck }) {
  const hosts = new Map<string, string>()
  return async (url: string, init: RequestInit): Promise<Response> => {
    const host = hosts.get(url) ?? hostOf(new URL(url))
    if (hosts.size >= MAX_CHECKED) hosts.clear()
    hosts.set(url, host)
    const led = isLoopback(host) ? ok(null) : await names(host)
    if (!led.ok) throw new Error(led.failure.reason)
    return fetch(url, init)
  }
}

/** The only way out to an address that somebody configured: checked, not redirected, capped in time and size. Never throws. */
function guarded<T>(ports: GuardPorts, read: Read<T>) {
  const check = createReachCheck(ports)
  return async (
    url: string,
    request: GuardedRequest,
    { timeoutMs = 10_000, maxBytes = 2_000 }: GuardLimits = {},
  ): Promise<Result<T, GuardedFailure>> => {
    const address = await check(url)
    if (!address.ok) return address
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return ok(await read(await ports.fetch(address.value.href, { ...request, redirect: 'manual', signal }), maxBytes))
    } catch (error) {
      if (signal.aborted) return fail({ kind: 'unknown', reason: `no answer within ${timeoutMs} ms` })
      return fail({ kind: 'unknown', reason: messageOf(error) })
    }
  }
}

/** Requests whose status is what matters; of the answer's text only the beginning is kept. */
export const createGuardedFetch = (ports: GuardPorts): GuardedFetch =>
  guarded(ports, async (response, maxBytes) => {
    const text = isShort(response, maxBytes) ? await response.text() : response.body ? await beginning(response.body, maxBytes) : ''
    return { status: response.status, headers: response.headers, text }
  })

/** Requests whose answer is wanted as bytes, to the last one. */
export const createGuardedDownload = (ports: GuardPorts): GuardedDownload =>
  guarded(ports, async ({ status, headers, body }, maxBytes) => ({
    status,
    headers,
    ...(body ? await bytesOf(body, maxBytes) : { bytes: new Uint8Array(), whole: true }),
  }))

/** Up to `maxBytes` of a body. What breaks off rejects: half a document is none. */
async function bytesOf(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Pick<Download, 'bytes' | 'whole'>> {
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined)
      return { bytes: new Uint8Array(), whole: false }
    }
    chunks.push(next.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return { bytes, whole: true }
}

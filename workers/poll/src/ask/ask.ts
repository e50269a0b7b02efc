import type { GuardedDownload, GuardedFailure } from '@sluice/kit/guarded-fetch'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { Busy, PassPorts } from '../gate/pass.ts'
import { passGate } from '../gate/pass.ts'
import type { Answer } from '../read/answer.ts'
import { toText } from '../read/charset.ts'
import type { AskFailure } from './failure.ts'
import { waitSeconds } from './wait.ts'

/** What an answer says of its version. RFC 9110, sections 8.8 and 13.1 */
export interface Validators {
  etag?: string
  lastModified?: string
}

export interface Question {
  url: string
  /** Those of the plan, secrets in their places; they go to the origin of `url` and nowhere else. */
  headers: Record<string, string>
  accept: string
  /** Of the answer that is known already. */
  known: Validators | null
}

export interface Asked {
  /** Null where nothing has changed since the answer that is known. */
  answer: Answer | null
  validators: Validators | null
  /** Where the address has moved to for good, without its query. */
  movedTo: string | null
}

export interface AskPorts extends PassPorts {
  download: GuardedDownload
  userAgent: string
  now(): number
}

export type Ask = (question: Question) => Promise<Result<Asked, AskFailure | Busy>>

const MAX_BYTES = 5_000_000
const TIMEOUT_MS = 20_000
const MAX_REDIRECTS = 3
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const PERMANENT = new Set([301, 308])

/** Asks an address, politely: one at a time at each host, saying who asks and what is known. Redirects pass the guard like any address. */
export const createAsk =
  (ports: AskPorts): Ask =>
  async (question) => {
    const { origin } = new URL(question.url)
    let { url } = question
    let movedTo: string | null = null
    let permanent = true
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const { host } = new URL(url)
      const headers = headersOf(question, ports.userAgent, new URL(url).origin === origin)
      const limits = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES }
      const passed = await passGate(host, ports, () => ports.download(url, { method: 'GET', headers }, limits))
      if (!passed.ok) return passed
      if (!passed.value.ok) return fail(toFailure(host, passed.value.failure))
      const { status, headers: answered, bytes, whole } = passed.value.value
      if (status === 304 || status === 204) return ok({ answer: null, validators: question.known, movedTo })
      if (status === 200) {
        if (!whole) return fail({ kind: 'too_large', host, maxBytes: MAX_BYTES })
        const text = toText(bytes, answered.get('content-type') ?? '')
        return ok({ answer: { url, text, link: answered.get('link') }, validators: validatorsOf(answered), movedTo })
      }
      if (!REDIRECTS.has(status)) return fail({ kind: 'status', host, status, waitSeconds: waitSeconds(answered, ports.now()) })
      const target = answered.get('location')
      if (target === null || !URL.canParse(target, url)) return fail({ kind: 'redirect', host, reason: 'to no address' })
      permanent &&= PERMANENT.has(status)
      url = new URL(target, url).href
      if (permanent) movedTo = withoutQuery(url)
    }
    return fail({ kind: 'redirect', host: new URL(question.url).host, reason: `more than ${MAX_REDIRECTS} times` })
  }

function headersOf({ headers, accept, known }: Question, userAgent: string, atHome: boolean): Record<string, string> {
  return {
    accept,
    ...(known?.etag !== undefined && { 'if-none-match': known.etag }),
    ...(known?.lastModified !== undefined && { 'if-modified-since': known.lastModified }),
    'user-agent': userAgent,
    ...(atHome && headers),
  }
}

const toFailure = (host: string, { kind, reason }: GuardedFailure): AskFailure =>
  kind === 'refused' ? { kind, host, reason } : { kind: 'unreachable', host, reason }

function validatorsOf(headers: Headers): Validators | null {
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')]
  if (etag === null && lastModified === null) return null
  return { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) }
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname}`
}

import { ADDRESS_TYPES, type DnsAnswer, dnsQuestion, readDnsAnswer } from './dns-message.ts'
import { fail, ok, type Result } from './result.ts'
import { specialRange } from './special-ranges.ts'

/** `refused`: it leads nowhere a Worker may go. `unresolved`: nobody can say now; a later try may find out. */
export interface NameRefusal {
  kind: 'refused' | 'unresolved'
  reason: string
}

/** Whether every address of a host name is one of the public Internet. */
export type NameCheck = (host: string) => Promise<Result<null, NameRefusal>>

export interface ResolvePorts {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** A resolver that speaks DNS over HTTPS (RFC 8484), like `https://cloudflare-dns.com/dns-query`; empty: names are not looked up. */
  url: string
  /** Epoch milliseconds. */
  now: () => number
}

const MESSAGE = 'application/dns-message'
const TIMEOUT_MS = 3_000
const MAX_NAMES = 1_000
/** Bounds of how long an answer is remembered, whatever TTL it came with. */
const [MIN_SECONDS, MAX_SECONDS] = [30, 300]

/** Code of an answer: there is no such name. RFC 1035, 4.1.1 */
const NO_SUCH_NAME = 3

interface Verdict {
  /** Null: it may be asked. */
  refusal: NameRefusal | null
  ttlSeconds: number
}

function verdictOn(answers: readonly DnsAnswer[]): Verdict {
  const ttlSeconds = Math.min(...answers.map((answer) => answer.ttlSeconds ?? Infinity))
  const refused = (reason: string): Verdict => ({ refusal: { kind: 'refused', reason }, ttlSeconds })
  if (answers.some(({ code }) => code === NO_SUCH_NAME)) return refused('there is no such host name')
  const addresses = answers.flatMap((answer) => answer.addresses)
  if (addresses.length === 0) return refused('the host name has no address')
  const special = addresses.map(specialRange).find((range) => range !== null)
  return special === undefined ? { refusal: null, ttlSeconds } : refused(`the host name leads to ${special}`)
}

/**
 * Looks up where a host name leads (A and AAAA, behind aliases), and refuses it where any of its addresses is a special one.
 * Answers are remembered for their TTL. Where the resolver fails, nothing is let through.
 *
 * `fetch` resolves the name again by itself, so an answer that changes within that moment is not seen: docs/security.md.
 */
export function createNameCheck({ fetch, url, now }: ResolvePorts): NameCheck {
  const known = new Map<string, { refusal: NameRefusal | null; until: number }>()

  const remember = (host: string, { refusal, ttlSeconds }: Verdict): void => {
    const [oldest] = known.keys()
    if (known.size >= MAX_NAMES && oldest !== undefined) known.delete(oldest)
    known.set(host, { refusal, until: now() + Math.min(Math.max(ttlSeconds, MIN_SECONDS), MAX_SECONDS) * 1_000 })
  }

  const ask = async (host: string, type: number): Promise<DnsAnswer | string> => {
    const question = dnsQuestion(host, type)
    if (!question) return { code: NO_SUCH_NAME, addresses: [], ttlSeconds: null }
    const headers = { accept: MESSAGE, 'content-type': MESSAGE }
    const request = { method: 'POST', headers, body: question, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) } as const
    try {
      const response = await fetch(url, request)
      const answer = response.status === 200 ? readDnsAnswer(await response.arrayBuffer(), type) : null
      if (answer && (answer.code === 0 || answer.code === NO_SUCH_NAME)) return answer
      return `the resolver answered ${response.status}, code ${answer?.code ?? 'unknown'}`
    } catch {
      return 'the resolver does not answer'
    }
  }

  return async (host) => {
    if (url === '') return ok(null)
    const remembered = known.get(host)
    if (remembered && now() < remembered.until) return remembered.refusal ? fail(remembered.refusal) : ok(null)
    known.delete(host)
    const answers = await Promise.all(ADDRESS_TYPES.map((type) => ask(host, type)))
    const trouble = answers.find((answer) => typeof answer === 'string')
    if (trouble !== undefined) return fail({ kind: 'unresolved', reason: `the host name cannot be resolved now: ${trouble}` })
    const verdict = verdictOn(answers.filter((answer) => typeof answer !== 'string'))
    remember(host, verdict)
    return verdict.refusal ? fail(verdict.refusal) : ok(null)
  }
}

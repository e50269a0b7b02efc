import type { GuardedFetch } from '@sluice/kit/guarded-fetch'
import { fail, ok } from '@sluice/kit/result'
import type { PeerRequest, Sample } from '../../workers/dispatch/test/contract/sample.ts'
import { discord } from '../../workers/dispatch/test/contract/samples/discord.ts'
import { githubIssue } from '../../workers/dispatch/test/contract/samples/github-issue.ts'
import { jira } from '../../workers/dispatch/test/contract/samples/jira.ts'
import { pagerduty } from '../../workers/dispatch/test/contract/samples/pagerduty.ts'
import { slack } from '../../workers/dispatch/test/contract/samples/slack.ts'
import { webhook } from '../../workers/dispatch/test/contract/samples/webhook.ts'
import type { Clock } from './clock.ts'

/** How a destination knows a repeat: it can be asked, it knows the key of a delivery, or not at all. */
export type Knows = 'asked' | 'key' | 'nothing'

/** Two of each kind of destination. */
export const DESTINATIONS: readonly { name: string; sample: Sample; knows: Knows }[] = [
  { name: 'jira', sample: jira, knows: 'asked' },
  { name: 'github', sample: githubIssue, knows: 'asked' },
  { name: 'webhook', sample: webhook, knows: 'key' },
  { name: 'pagerduty', sample: pagerduty, knows: 'key' },
  { name: 'slack', sample: slack, knows: 'nothing' },
  { name: 'discord', sample: discord, knows: 'nothing' },
]

export interface Trouble {
  /** Share of requests that fail: half of them for certain (503), half in doubt (500, nothing done). */
  failing: number
  /** Share of requests that are done and whose answer never arrives. */
  unanswered: number
}

/** What a destination has done: for each delivery how often. */
export type Done = Map<string, number>

const DELIVERY = /dlv_[0-9a-f]{32}/
const TIMEOUT_MS = 10_000
const LATENCY_MS = 80

/** A destination with troubles. What fails and what is lost is drawn by `random`, for actions and look-ups alike. */
export function troubled(sample: Sample, trouble: Trouble, random: () => number, clock: Clock): { fetch: GuardedFetch; done: Done } {
  const done: Done = new Map()
  const made = new Map<string, Made[]>()

  const serve = (request: PeerRequest) => {
    const delivery = DELIVERY.exec(`${JSON.stringify(request.headers)} ${decodeURIComponent(request.url.href)} ${request.body}`)?.[0] ?? ''
    // A list names no delivery: it has all of them.
    const earlier = delivery === '' ? pageOf([...made.values()].flat(), request.url) : (made.get(delivery) ?? [])
    const answer = sample.answer(
      request,
      earlier.map((one) => one.request),
    )
    if (Array.isArray(answer.body))
      answer.body.forEach((one: object, index) => Object.assign(one, { created_at: iso(earlier[index]?.at ?? 0) }))
    if (sample.acts(request) && (answer.status ?? 200) < 300) {
      const key = sample.repeatKey?.(request)
      // Who knows the key does nothing the second time.
      if (key === undefined || !made.has(delivery)) done.set(delivery, (done.get(delivery) ?? 0) + 1)
      made.set(delivery, [...(made.get(delivery) ?? []), { request, at: clock.now() }])
    }
    return answer
  }

  const fetch: GuardedFetch = async (url, { method, headers, body = '' }) => {
    const names = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const request: PeerRequest = { method, url: new URL(url), headers: names, body, json: parse(body) }
    const luck = random()
    if (luck < trouble.failing) {
      await clock.wait(LATENCY_MS)
      return ok({ status: luck < trouble.failing / 2 ? 503 : 500, headers: new Headers(), text: 'trouble' })
    }
    const answer = serve(request)
    if (luck < trouble.failing + trouble.unanswered) {
      await clock.wait(TIMEOUT_MS)
      return fail({ kind: 'unknown', reason: `no answer within ${TIMEOUT_MS} ms` })
    }
    await clock.wait(LATENCY_MS)
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
    return ok({ status: answer.status ?? 200, headers: new Headers(answer.headers), text })
  }
  return { fetch, done }
}

interface Made {
  request: PeerRequest
  at: number
}

const iso = (at: number): string => new Date(at).toISOString()

/** What of a list stands on the page that was asked for. */
function pageOf(list: readonly Made[], { searchParams }: URL): Made[] {
  const [page, size] = [Number(searchParams.get('page') ?? 1), Number(searchParams.get('per_page') ?? 30)]
  const since = searchParams.get('since') ?? ''
  return list.filter(({ at }) => iso(at) >= since).slice((page - 1) * size, page * size)
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return null
  }
}

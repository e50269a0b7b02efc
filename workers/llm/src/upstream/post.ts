import { fail, ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { Attempt, AttemptFailure } from '../call/contract.ts'
import { type Clean, cleaner } from './clean.ts'
import { checkBaseUrl, type GatewayOptions } from './common-options.ts'
import type { OpenPorts } from './define.ts'
import { gatewayHeaders } from './gateway.ts'
import { readFailure } from './read.ts'

/** A request to an address that somebody configured. */
interface Post {
  url: string
  /** Those that hold the key; secrets are looked up at each request. */
  authorize: (resolve: ResolveRef) => Promise<Record<string, string>>
  gateway: GatewayOptions | undefined
  body: unknown
}

/** An answer of 2xx, not yet read, and what cleans whatever is said of it. */
interface Posted {
  response: Response
  clean: Clean
}

type Send = (post: Post, attempt: Pick<Attempt, 'signal' | 'metadata'>) => Promise<Result<Posted, AttemptFailure>>

/**
 * Sends requests of one target, if its address may be asked: looked at once, as a target has one for each operation. Redirects, which
 * would lead past the check, are not followed.
 */
export function createPost(ports: OpenPorts): Send {
  const refusals = new Map<string, string | undefined>()
  const refusalOf = (url: string): string | undefined => {
    if (!refusals.has(url)) refusals.set(url, checkBaseUrl(url, ports.allowLoopback)[0]?.message)
    return refusals.get(url)
  }

  return async ({ url, authorize, gateway, body }, { signal, metadata }) => {
    const refusal = refusalOf(url)
    if (refusal !== undefined) return fail({ kind: 'misconfigured', detail: refusal })
    const secrets: string[] = []
    const clean = cleaner(secrets)
    const telling: ResolveRef = async (ref) => {
      const value = await ports.resolve(ref)
      secrets.push(value)
      return value
    }
    let headers: Record<string, string>
    try {
      headers = { 'content-type': 'application/json', ...(await authorize(telling)), ...(await gatewayHeaders(gateway, metadata, telling)) }
    } catch (error) {
      return fail({ kind: 'misconfigured', detail: clean(error instanceof Error ? error.message : String(error)) })
    }
    try {
      const response = await ports.fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'manual' })
      return response.ok ? ok({ response, clean }) : fail(await readFailure(response, clean))
    } catch (error) {
      if (signal.aborted) return fail({ kind: 'aborted', detail: 'the request was broken off' })
      return fail({ kind: 'unavailable', detail: clean(error instanceof Error ? error.message : String(error)) })
    }
  }
}

import type { GuardedFetch } from '@sluice/kit/guarded-fetch'
import type { VerifyPorts } from '@sluice/sources/verification'

const LIMITS = { timeoutMs: 3_000, maxBytes: 200_000 }

/** Reads key sets of addresses that users configured. https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export const createJwksReader =
  (fetch: GuardedFetch): NonNullable<VerifyPorts['fetchJwks']> =>
  async (url) => {
    const answer = await fetch(url, { method: 'GET', headers: { accept: 'application/jwk-set+json, application/json' } }, LIMITS)
    if (!answer.ok) throw new Error(answer.failure.reason)
    if (answer.value.status !== 200) throw new Error(`the answer has status ${answer.value.status}`)
    return JSON.parse(answer.value.text) as unknown
  }

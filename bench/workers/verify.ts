import type { Signed, Verdict, Verification, Verify } from '@sluice/sources/verification'
import { createVerifier } from '@sluice/sources/verify'

/** What is verified, over a body of `size` times `x`. */
export interface VerifyTask {
  /** Tells tasks apart: what a task needs is made once. */
  name: string
  /** `plain`: one HMAC-SHA256 and nothing else, the measure of all others. */
  verification: Verification | 'plain'
  secrets: Record<string, string>
  headers: Record<string, string>
  expected: Verdict
  size: number
  times: number
  /** Epoch ms. */
  now: number
  jwks?: unknown
}

const made = new Map<string, { signed: Signed; verify: Verify }>()

/** One HMAC as WebCrypto does it, its key imported before. */
async function plainVerifier(): Promise<Verify> {
  const key = await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
  const macs = new WeakMap<Uint8Array, ArrayBuffer>()
  return async ({ body }) => {
    const mac = macs.get(body) ?? (await crypto.subtle.sign('HMAC', key, body))
    macs.set(body, mac)
    return (await crypto.subtle.verify('HMAC', key, mac, body)) ? 'ok' : 'invalid'
  }
}

async function prepare({ verification, secrets, headers, size, jwks }: VerifyTask): Promise<{ signed: Signed; verify: Verify }> {
  const body = new Uint8Array(size).fill('x'.charCodeAt(0))
  const signed: Signed = { method: 'POST', url: 'https://sluice.example/v1/webhooks/it', headers: new Headers(headers), body }
  if (verification === 'plain') return { signed, verify: await plainVerifier() }
  const resolve = async (ref: string) => [{ value: secrets[ref] ?? '' }]
  return { signed, verify: createVerifier(verification, resolve, { fetchJwks: async () => jwks }) }
}

/** Verifies the same request many times. Whoever asks takes the time: a Worker's own clock stands still meanwhile. */
export default {
  async fetch(request: Request): Promise<Response> {
    const task = JSON.parse(await request.text()) as VerifyTask
    const name = `${task.name} ${task.size}`
    const { signed, verify } = made.get(name) ?? (await prepare(task))
    made.set(name, { signed, verify })
    for (let time = 0; time < task.times; time++) {
      const verdict = await verify(signed, task.now)
      if (verdict !== task.expected) return new Response(`${name}: ${verdict} instead of ${task.expected}`, { status: 500 })
    }
    return new Response(null, { status: 204 })
  },
}

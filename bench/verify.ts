import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import type { Verdict, Verification } from '@sluice/sources/verification'
import { benchWorker, startRuntime } from './runtime.ts'
import type { VerifyTask } from './workers/verify.ts'

/** What one verification costs, beside one HMAC-SHA256 over a body of the same size. */
export interface VerifyCost {
  scheme: string
  /** Of the body, in bytes. */
  size: number
  microseconds: number
  /** Median of the rounds' own ratios to the plain HMAC-SHA256. */
  ratio: number
}

const SIZES = [1_000, 100_000]
/** Long enough that the request around it does not count. */
const RUN_MS = 60
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)
const AT = String(NOW / 1000)

type Case = Pick<VerifyTask, 'verification' | 'headers' | 'secrets' | 'jwks'> & { expected?: Verdict }

const signature = { header: 'x-signature', encoding: 'hex' } as const
const secrets = { '${A}': 'a secret of the bench', '${B}': 'another secret of the bench', '${LOGIN}': 'me:pass:word' }
const mac = (algorithm: string, text: string): string => createHmac(algorithm, secrets['${A}']).update(text).digest('hex')
const hmac = (over: Partial<Extract<Verification, { scheme: 'hmac' }>> = {}): Verification => ({
  scheme: 'hmac',
  algorithm: 'sha256',
  signature,
  template: '{body}',
  secrets: ['${A}'],
  ...over,
})

const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = (key: typeof ec.publicKey): string => key.export({ type: 'spki', format: 'der' }).toString('base64')

const base64url = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const claims = { exp: NOW / 1000 + 60 }
const bearer = { header: 'authorization', prefix: 'Bearer ' }
const jwt = { scheme: 'jwt', token: bearer, secrets: [], toleranceSeconds: 60 } as const

/** A token by its header, and how its text is signed. */
function token(header: object, sign: (text: string) => Buffer): Record<string, string> {
  const text = `${base64url(header)}.${base64url(claims)}`
  return { authorization: `Bearer ${text}.${sign(text).toString('base64url')}` }
}

/** One request a scheme, over a body. */
const CASES: Record<string, (body: string) => Case> = {
  'hmac sha256': (body) => ({ verification: hmac(), headers: { 'x-signature': mac('sha256', body) }, secrets }),
  'hmac sha1': (body) => ({ verification: hmac({ algorithm: 'sha1' }), headers: { 'x-signature': mac('sha1', body) }, secrets }),
  'hmac sha512': (body) => ({ verification: hmac({ algorithm: 'sha512' }), headers: { 'x-signature': mac('sha512', body) }, secrets }),
  'hmac with time': (body) => ({
    verification: hmac({
      template: 'v0:{timestamp}:{body}',
      timestamp: { place: { header: 'x-time' }, unit: 's', toleranceSeconds: 300 },
    }),
    headers: { 'x-time': AT, 'x-signature': mac('sha256', `v0:${AT}:${body}`) },
    secrets,
  }),
  'hmac, two secrets': (body) => ({
    verification: hmac({ secrets: ['${B}', '${A}'] }),
    headers: { 'x-signature': mac('sha256', body) },
    secrets,
  }),
  'hmac, refused': () => ({ verification: hmac(), headers: { 'x-signature': '00' }, secrets, expected: 'invalid' }),
  ed25519: (body) => ({
    verification: { scheme: 'ed25519', key: 'base64', signature, template: '{body}', secrets: ['${KEY}'] },
    headers: { 'x-signature': sign(null, Buffer.from(body), ed.privateKey).toString('hex') },
    secrets: { '${KEY}': spki(ed.publicKey) },
  }),
  ecdsa: (body) => ({
    verification: { scheme: 'ecdsa', signature, template: '{body}', secrets: ['${KEY}'] },
    headers: { 'x-signature': sign('sha256', Buffer.from(body), ec.privateKey).toString('hex') },
    secrets: { '${KEY}': spki(ec.publicKey) },
  }),
  token: () => ({
    verification: { scheme: 'token', token: bearer, secrets: ['${A}'] },
    headers: { authorization: `Bearer ${secrets['${A}']}` },
    secrets,
  }),
  basic: () => ({
    verification: { scheme: 'basic', secrets: ['${LOGIN}'] },
    headers: { authorization: `Basic ${btoa(secrets['${LOGIN}'])}` },
    secrets,
  }),
  'jwt HS256': () => ({
    verification: { ...jwt, secrets: ['${A}'] },
    headers: token({ alg: 'HS256' }, (text) => createHmac('sha256', secrets['${A}']).update(text).digest()),
    secrets,
  }),
  'jwt ES256, key set': () => ({
    verification: { ...jwt, jwks: 'https://issuer.example/keys' },
    headers: token({ alg: 'ES256' }, (text) => sign('sha256', Buffer.from(text), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' })),
    secrets: {},
    jwks: { keys: [{ ...ec.publicKey.export({ format: 'jwk' }), alg: 'ES256' }] },
  }),
}

const PLAIN: Case = { verification: 'plain', headers: {}, secrets: {} }

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Microseconds that one verification takes in workerd, for every scheme and two sizes of body. Takes about ten seconds. */
export async function benchVerify(rounds: number): Promise<VerifyCost[]> {
  const runtime = await startRuntime([await benchWorker('verify', {})])
  try {
    const url = await runtime.url('verify')
    const timed = async (name: string, { expected = 'ok', ...rest }: Case, size: number, times: number): Promise<number> => {
      const task: VerifyTask = { name, ...rest, expected, size, times, now: NOW }
      const started = performance.now()
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(task) })
      if (!response.ok) throw new Error(await response.text())
      return ((performance.now() - started) * 1000) / times
    }
    const costs: VerifyCost[] = []
    for (const size of SIZES) {
      const body = 'x'.repeat(size)
      /** The second run tells how often fits into the time; the first makes the keys. */
      const prepared = async (name: string, what: Case): Promise<() => Promise<number>> => {
        await timed(name, what, size, 1)
        const times = Math.ceil((RUN_MS * 1000) / (await timed(name, what, size, 20)))
        return () => timed(name, what, size, times)
      }
      const plain = await prepared('plain', PLAIN)
      for (const [scheme, makeCase] of Object.entries(CASES)) {
        const ours = await prepared(scheme, makeCase(body))
        const results: { ours: number; plain: number }[] = []
        for (let round = 0; round < rounds; round++) results.push({ ours: await ours(), plain: await plain() })
        const microseconds = median(results.map((result) => result.ours))
        costs.push({ scheme, size, microseconds, ratio: median(results.map((result) => result.ours / result.plain)) })
      }
    }
    return costs
  } finally {
    await runtime.close()
  }
}

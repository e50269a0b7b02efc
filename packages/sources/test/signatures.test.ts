import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeBody } from '../src/decode.ts'
import { SOURCE_KINDS } from '../src/registry.ts'
import type { UsableSecret, Verification } from '../src/verification.ts'
import { createVerifier } from '../src/verify.ts'
import type { SignedRequest, Vectors } from './vectors.ts'
import { aSource } from './world.ts'

const NOW = Date.UTC(2026, 2, 3, 4, 5, 6)
const URL = 'https://sluice.example/v1/webhooks/it'

const FOLDER = join(import.meta.dirname, 'vectors')

async function read(file: string): Promise<readonly [kind: string, Vectors]> {
  const { vectors } = (await import(join(FOLDER, file))) as { vectors: Vectors }
  return [basename(file, '.ts'), vectors]
}

const known = new Map(await Promise.all(readdirSync(FOLDER).map(read)))

const bytes = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? new TextEncoder().encode(body) : body)

/** A source of a kind without a word on its proof. */
const bare = (kind: string) => ({ kind, limit: { requests: 1, per: 'hour' as const }, maxBytes: 1, origins: [] })

/** Kinds that want a secret, or to be told that there is none. */
const signed = SOURCE_KINDS.filter(
  (one) => one.configure({ ...bare(one.kind), verify: 'none' }).ok && !one.configure(bare(one.kind)).ok,
).map(({ kind }) => kind)

const asksHow = new Set(['generic', 'survey', 'form'])

test('every kind with a scheme of its own has vectors', () => {
  expect(signed.filter((kind) => !asksHow.has(kind) && !known.has(kind))).toEqual([])
})

/** In seconds; 0 where the scheme knows no time. */
function toleranceOf(verification: Verification): number {
  if (verification.scheme === 'any') return Math.max(...verification.of.map(toleranceOf))
  if (verification.scheme === 'jwt') return verification.toleranceSeconds
  return 'timestamp' in verification ? (verification.timestamp?.toleranceSeconds ?? 0) : 0
}

/** A kind with its vectors, ready to be asked. */
function suiteOf([kind, vectors]: readonly [string, Vectors]) {
  const source = aSource(kind, vectors.fields ?? { secret: ['${CURRENT}', '${PREVIOUS}'] })
  const text = vectors.body ?? '{"id":"1","text":"Grüße"}'
  const sign = async (which: 0 | 1 | 2, now = NOW): Promise<SignedRequest> => vectors.sign({ url: URL, body: text, now }, which)

  async function verdict(request: SignedRequest, now = NOW, secrets: readonly string[] = vectors.secrets): Promise<string> {
    const values: Record<string, string | undefined> = { '${CURRENT}': secrets[0], '${PREVIOUS}': secrets[1] ?? secrets[0] }
    const resolve = async (ref: string): Promise<UsableSecret[]> => [{ value: values[ref] ?? 'not set' }]
    const headers = new Headers(request.headers)
    const body = bytes(request.body)
    const decoded = await decodeBody(headers.get('content-type') ?? 'application/json', body, source)
    const { method = 'POST', url = URL } = request
    const data = decoded.ok ? decoded.value : undefined
    const segment = url.slice(URL.length).split('?')[0]?.replace(/^\//, '')
    const verify = createVerifier(source.verification, resolve)
    return verify({ method, url, headers, body, decoded: data, ...(segment ? { segment } : {}) }, now)
  }

  return { kind, vectors, verification: source.verification, sign, verdict, toleranceMs: toleranceOf(source.verification) * 1000 }
}

const suites = [...known].map(suiteOf)

describe.each(suites)('$kind', ({ sign, verdict }) => {
  test('what was signed with either of two secrets is taken', async () => {
    expect(await verdict(await sign(0))).toBe('ok')
    expect(await verdict(await sign(1))).toBe('ok')
  })

  test('another secret is refused', async () => {
    expect(await verdict(await sign(2))).toBe('invalid')
  })

  test('without a proof there is nothing to check', async () => {
    expect(await verdict({ headers: {}, body: '{}' })).toBe('missing')
  })
})

test.each(suites.filter(({ vectors }) => !vectors.unsignedBody))('$kind: an altered body is refused', async ({ sign, verdict }) => {
  const request = await sign(0)
  const altered = bytes(request.body)
  const last = altered.length - 3
  altered[last] = (altered[last] ?? 0) ^ 1
  expect(await verdict({ ...request, body: altered })).toBe('invalid')
})

const dated = suites.filter(({ toleranceMs }) => toleranceMs > 0)

test.each(dated)('$kind: an old request is stale; a stranger is told nothing of clocks', async ({ sign, verdict, toleranceMs }) => {
  const before = NOW - toleranceMs - 2_000
  expect(await verdict(await sign(0, before))).toBe('stale')
  expect(await verdict(await sign(2, before))).toBe('invalid')
})

// A token says itself until when it is good.
test.each(dated.filter(({ verification }) => verification.scheme !== 'jwt'))('$kind: a request from the future is stale', async (suite) => {
  expect(await suite.verdict(await suite.sign(0, NOW + suite.toleranceMs + 2_000))).toBe('stale')
})

test.each(suites.flatMap((suite) => (suite.vectors.join ? [{ ...suite, join: suite.vectors.join }] : [])))(
  '$kind: the right signature may stand last in a list',
  async ({ sign, verdict, join: joined }) => {
    expect(await verdict(joined(await sign(2), await sign(0)))).toBe('ok')
  },
)

test.each(suites.flatMap((suite) => (suite.vectors.published ?? []).map((one) => ({ ...suite, ...one }))))(
  '$kind: the request published at $from is taken',
  async ({ verdict, secret, now, request }) => {
    expect(await verdict(request, now, [secret])).toBe('ok')
  },
)

import type { Lease, Limit } from '@sluice/kit/gcra'
import { createKeyring } from '@sluice/kit/keyring'
import { createLimiter } from '@sluice/kit/limiter'
import { openRequest, type RequestContent, type RequestName, sealRequest } from '@sluice/kit/kept-request'
import { seal } from '@sluice/kit/secrets'
import type { BotConfig, SourceConfig } from '@sluice/schema/config'
import type { RawMessage } from '@sluice/schema/messages'
import type { KeptRequest } from '@sluice/schema/rpc/inputs'
import type { RejectedRequest } from '@sluice/schema/rpc/store'
import type { Signed } from '@sluice/sources/verification'
import { decoyVerifier } from '@sluice/sources/verify'
import { aSnapshot } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { createApp } from '../src/app.ts'
import type { Payloads } from '../src/claim-check.ts'
import { createConfiguredSources } from '../src/configured.ts'
import { createMailboxes } from '../src/mailboxes.ts'
import { createRecent } from '../src/recent.ts'
import type { Refused, Reject } from '../src/rejects.ts'

const SECRET = 'a secret of two parties'
/** 2026-01-02T03:04:05Z */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

type Fields = Omit<Partial<SourceConfig>, 'kind'> & { kind: string }

const hmac = { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' }

const SOURCES = {
  survey: { kind: 'survey', verify: hmac },
  open: { kind: 'survey', verify: 'none' },
  big: { kind: 'generic', verify: 'none', maxBytes: 400_000, map: { text: 'text', id: 'id' } },
  huge: { kind: 'generic', verify: 'none', maxBytes: 5_000_000, map: { text: 'text' } },
  slow: { kind: 'survey', verify: hmac, limit: { requests: 2, per: 'minute' } },
  slack: { kind: 'slack', secret: '${SECRET}' },
  github: { kind: 'github', secret: '${SECRET}' },
  hidden: { kind: 'generic', verify: { scheme: 'segment', secret: '${SEGMENT}' }, map: { text: 'text' } },
  lost: { kind: 'github', secret: '${NOBODY_SET_THIS}' },
  // What this secret holds is no public key.
  discord: { kind: 'discord', secret: '${SECRET}' },
  form: { kind: 'form', origins: ['https://shop.example'] },
  anywhere: { kind: 'form' },
  mail: { kind: 'email', addresses: ['feedback@example.com'], maxBytes: 10_000 },
  api: { kind: 'input' },
} satisfies Record<string, Fields>

const MASTER_KEY = btoa('0123456789abcdef0123456789abcdef')
const keyring = createKeyring({ MASTER_KEY })

const sealed = async (name: string, value: string) => [name, await seal(keyring, 'default', name, value)] as const

/** A configuration with these sources, its secrets sealed as they are in KV. */
export async function aConfiguration(
  sources: Record<string, Fields> = SOURCES,
  over: Partial<typeof BotConfig._input> = {},
  secret = SECRET,
) {
  const secrets = await Promise.all([sealed('SECRET', secret), sealed('SEGMENT', 's3cret-segment'), sealed('TOKEN', 'a token')])
  return aSnapshot({ sources, ...over }, { secrets: Object.fromEntries(secrets) })
}

const encoder = new TextEncoder()

/** HMAC-SHA256 in hex, with the secret of the test sources. */
export async function sign(bytes: string | Uint8Array, secret = SECRET): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, typeof bytes === 'string' ? encoder.encode(bytes) : bytes)
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** gzipped. RFC 1952 */
export async function zip(bytes: string | Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** The answer to a survey, as JSON text. */
export const answer = (over: Record<string, unknown> = {}): string =>
  JSON.stringify({ event_id: 's-1', user_id: 'u-1', rating: 2, comment: 'The export loses rows.', ...over })

/** Where a world's tokens and large bodies are. */
export interface Surroundings {
  lease: (key: string, wanted: number, limit: Limit) => Promise<Lease>
  share: (key: string, wanted: number, limit: Limit) => Promise<Lease>
  payloads: Payloads
}

/** The Worker, but that its queue remembers what was sent to it and can refuse, and its Store keeps what it is told. */
export async function aWorldIn(surroundings: Surroundings, snapshot: Awaited<ReturnType<typeof aConfiguration>>) {
  const world = {
    sent: [] as RawMessage[],
    batches: 0,
    queueDown: false,
    limiterDown: false,
    now: NOW,
    rejects: [] as Reject[],
    samples: [] as RejectedRequest[],
    /** What would be kept of each of them. */
    contents: [] as (RequestContent | 'too_large' | null)[],
    /** The configuration as it is stored, where it is another one than the copies are. */
    stored: snapshot,
    /** Secrets that came by handshake. */
    kept: new Map<string, string>(),
    /** Bodies that only a decoy looked at. */
    decoyed: [] as Signed[],
    log: recordingLogger(),
  }
  const unlessDown = (lease: Surroundings['lease']) => async (key: string, wanted: number, limit: Limit) => {
    if (world.limiterDown) throw new Error('limiter is down')
    return lease(key, wanted, limit)
  }
  const limiter = (lease: Surroundings['lease']) =>
    createLimiter({
      lease: unlessDown(lease),
      now: () => world.now,
      keepAlive: () => undefined,
      unreachable: (key) => world.log.warn('limiter.unreachable', { key }),
    })
  const queued = (messages: readonly RawMessage[]): void => {
    if (world.queueDown) throw new Error('queue is down')
    world.sent.push(...messages)
    world.batches += 1
  }
  const decoy = decoyVerifier()
  const ports = {
    async config(workspace: string) {
      if (workspace === 'unreadable') throw new Error('the configuration cannot be read')
      return workspace === 'default' ? snapshot : null
    },
    sources: createConfiguredSources(keyring, {}),
    sourcesAnew: createConfiguredSources(keyring, {}),
    open: (name: RequestName, sealed: string) => openRequest(keyring, name, sealed),
    mailboxes: createMailboxes(),
    limiter: limiter(surroundings.lease),
    shares: limiter(surroundings.share),
    decoy: async (signed: Signed, now: number) => {
      world.decoyed.push(signed)
      return decoy(signed, now)
    },
    queue: {
      send: async (message: RawMessage) => queued([message]),
      sendBatch: async (messages: readonly { body: RawMessage }[]) => queued(messages.map(({ body }) => body)),
    },
    payloads: surroundings.payloads,
    recent: createRecent(),
    store: {
      configSnapshot: async (workspace: string) => (workspace === 'default' ? world.stored : null),
      async keepHandshakeSecret(_workspace: string, name: string, value: string) {
        const known = world.kept.get(name)
        if (known === undefined) world.kept.set(name, value)
        return known === undefined || known === value
      },
    },
    countReject(reject: Reject, refused?: Refused) {
      world.rejects.push(reject)
      if (!refused) return
      world.samples.push(refused.sample())
      world.contents.push(refused.content)
    },
    widget: '{ widget }',
    health: async () => Response.json({ ok: true }),
    log: world.log,
    now: () => world.now,
  }
  const app = createApp(ports)
  const post = async (path: string, body: BodyInit | Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
    app.request(`/v1/webhooks/${path}`, { method: 'POST', body: body as BodyInit, headers })
  return { world, ports, app, post }
}

/** The refused request that `place` of `world.contents` holds, as it is stored. */
export async function keptRequest(
  contents: readonly (RequestContent | 'too_large' | null)[],
  source: string,
  place = 0,
): Promise<KeptRequest> {
  const content = contents[place]
  if (!content || content === 'too_large') throw new Error('it is not kept')
  const id = `ref_${String(place).padStart(32, '0')}`
  return { id, at: NOW, sealed: await sealRequest(keyring, { workspace: 'default', source, id }, content) }
}

interface ErrorAnswer {
  error: { code: string; message: string; suggestion: string; requestId: string; details: { path: string }[] }
}

/** The code and the paths of an error answer. */
export async function errorOf(response: Response): Promise<{ status: number; code: string; paths: string[] }> {
  const { error } = await response.json<ErrorAnswer>()
  if (!error.suggestion || error.requestId !== response.headers.get('x-request-id')) throw new Error('not the error shape')
  return { status: response.status, code: error.code, paths: error.details.map(({ path }) => path) }
}

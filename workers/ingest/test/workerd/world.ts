import type { Limit } from '@sluice/kit/gcra'
import { createLimiter } from '@sluice/kit/limiter'
import { seal } from '@sluice/kit/secrets'
import type { SourceConfig } from '@sluice/schema/config'
import type { RawMessage } from '@sluice/schema/messages'
import { aSnapshot } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { createApp } from '../../src/app.ts'
import { createConfiguredSources } from '../../src/configured.ts'
import { env } from '../../src/env.ts'
import { createRecent } from '../../src/recent.ts'
import type { Reject } from '../../src/rejects.ts'

const SECRET = 'a secret of two parties'
/** 2026-01-02T03:04:05Z */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

type Fields = Omit<Partial<SourceConfig>, 'kind'> & { kind: string }

const hmac = { scheme: 'hmac', header: 'x-signature', secret: '${SECRET}' }

const SOURCES = {
  survey: { kind: 'survey', verify: hmac },
  open: { kind: 'survey', verify: 'none' },
  big: { kind: 'generic', verify: 'none', maxBytes: 400_000, map: { text: 'text' } },
  slow: { kind: 'survey', verify: hmac, limit: { requests: 2, per: 'minute' } },
  slack: { kind: 'slack', secret: '${SECRET}' },
  github: { kind: 'github', secret: '${SECRET}' },
  lost: { kind: 'github', secret: '${NOBODY_SET_THIS}' },
} satisfies Record<string, Fields>

/** A configuration with these sources, its secret sealed as it is in KV. */
export const aConfiguration = async (sources: Record<string, Fields> = SOURCES) =>
  aSnapshot({ sources }, { secrets: { SECRET: await seal(env.MASTER_KEY, 'default', 'SECRET', SECRET) } })

const encoder = new TextEncoder()

/** HMAC-SHA256 in hex, with the secret of the test sources. */
export async function sign(bytes: string | Uint8Array, secret = SECRET): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, typeof bytes === 'string' ? encoder.encode(bytes) : bytes)
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The answer to a survey, as JSON text. */
export const answer = (over: Record<string, unknown> = {}): string =>
  JSON.stringify({ event_id: 's-1', user_id: 'u-1', rating: 2, comment: 'The export loses rows.', ...over })

/** The Worker over real bindings, but for the queue, which remembers what was sent to it and can refuse. */
export async function aWorld() {
  const snapshot = await aConfiguration()
  const world = {
    sent: [] as RawMessage[],
    queueDown: false,
    limiterDown: false,
    now: NOW,
    rejects: [] as Reject[],
    log: recordingLogger(),
  }
  // Each world has tokens of its own.
  const prefix = crypto.randomUUID()
  const lease = async (key: string, wanted: number, limit: Limit) => {
    if (world.limiterDown) throw new Error('limiter is down')
    return env.LIMITER.getByName(prefix + key).lease(wanted, limit)
  }
  const app = createApp({
    config: async (workspace) => (workspace === 'default' ? snapshot : null),
    sources: createConfiguredSources(env.MASTER_KEY),
    limiter: createLimiter({
      lease,
      now: () => world.now,
      keepAlive: () => undefined,
      unreachable: (key) => world.log.warn('limiter.unreachable', { key }),
    }),
    queue: {
      async send(message) {
        if (world.queueDown) throw new Error('queue is down')
        world.sent.push(message)
      },
    },
    payloads: env.PAYLOADS,
    recent: createRecent(),
    countReject: (reject) => world.rejects.push(reject),
    health: async () => Response.json({ ok: true }),
    log: world.log,
    now: () => world.now,
  })
  const post = async (source: string, body: BodyInit | Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
    app.request(`/v1/webhooks/${source}`, { method: 'POST', body: body as BodyInit, headers })
  return { world, app, post }
}

/** The code and the paths of an error answer. */
export async function errorOf(response: Response): Promise<{ status: number; code: string; paths: string[] }> {
  const { error } = await response.json<{ error: { code: string; suggestion: string; requestId: string; details: { path: string }[] } }>()
  if (!error.suggestion || error.requestId !== response.headers.get('x-request-id')) throw new Error('not the error shape')
  return { status: response.status, code: error.code, paths: error.details.map(({ path }) => path) }
}

import { createConfigReader, perVersion } from '@sluice/kit/config-reader'
import { createGuardedConnect } from '@sluice/kit/guarded-connect'
import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { createKeyring } from '@sluice/kit/keyring'
import { createLimiter } from '@sluice/kit/limiter'
import { createLogger } from '@sluice/kit/logger'
import { count, metered, meteredQueue } from '@sluice/kit/meter'
import { createNameCheck } from '@sluice/kit/resolve'
import { createRefResolver } from '@sluice/kit/secrets'
import { EmailMessage } from 'cloudflare:email'
import { connect } from 'cloudflare:sockets'
import { waitUntil } from 'cloudflare:workers'
import type { MailSocket, RawMail, SendPorts } from '../connectors/ports.ts'
import { queueProducers } from '../connectors/queue-producers.ts'
import type { DeliveriesPorts } from '../consumers/deliveries.ts'
import { env } from '../env.ts'
import type { FlushPorts } from '../restraint/flush-digest.ts'
import { createPacer } from '../restraint/pacer.ts'

export const log = createLogger('dispatch')
export const now = Date.now
export const store = env.STORE
export const keyring = createKeyring(env)
const kv = metered(env.CONFIG, { get: 'kvReads' })
export const config = createConfigReader({ kv, store, now, ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000 })
export const deliveriesQueue = meteredQueue(env.DELIVERIES)
/** What opens the secrets of a snapshot; once per version, because opening one costs more than sending with it. */
export const resolver = perVersion((snapshot) => createRefResolver(keyring, snapshot))

const allowLoopback = env.ALLOW_LOOPBACK === 'true'
const names = createNameCheck({ fetch: (url, init) => fetch(url, init), url: env.DOH_URL, now })

/** Producers of the pipeline: no destination may write to them. */
const OWN_QUEUES = ['DELIVERIES']

const openSocket = async (hostname: string, port: number, tls: boolean): Promise<MailSocket> => {
  const socket = connect({ hostname, port }, { secureTransport: tls ? 'on' : 'starttls', allowHalfOpen: false })
  await socket.opened
  return socket
}

const sendEmail =
  env.EMAIL && (async ({ from, to, raw }: RawMail): Promise<void> => void (await env.EMAIL?.send(new EmailMessage(from, to, raw))))

/** What connectors may ask of the world. */
export const sendPorts: SendPorts = {
  fetch: createGuardedFetch({ fetch: (url, init) => fetch(url, init), allowLoopback, names }),
  connect: createGuardedConnect({ connect: openSocket, allowLoopback, names }),
  sendEmail: sendEmail ?? null,
  queue: queueProducers(env, OWN_QUEUES),
  tagItem: (workspace, eventId, tags) => store.tagItem(workspace, eventId, tags),
  now,
}

export const deliveriesPorts: DeliveriesPorts = {
  ...sendPorts,
  config,
  newestConfig: (workspace) => store.configSnapshot(workspace),
  resolver,
  store,
  deliveries: deliveriesQueue,
  log,
  random: Math.random,
  leaseMs: Number(env.LEASE_SECONDS) * 1_000,
  keepAlive: waitUntil,
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
  pacer: createPacer(),
  admit(key, max, periodMs) {
    count('doCalls')
    return env.THROTTLE.getByName(key).admit(max, periodMs)
  },
  async takeOver({ workspace, destination, id, leadId }) {
    if (leadId === undefined) return id
    count('doCalls')
    return env.GROUPS.getByName(`${workspace}/${destination}`).takeOver(leadId, id)
  },
  limiter: createLimiter({
    lease(key, wanted, limit) {
      count('doCalls')
      return env.LIMITER.getByName(key).lease(wanted, limit)
    },
    now,
    keepAlive: waitUntil,
    unreachable: (key, error) => log.warn('limiter.unreachable', { key, error }),
  }),
}

export const flushPorts: FlushPorts = { config, store, deliveries: deliveriesQueue, log, now }

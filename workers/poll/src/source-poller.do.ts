import { createConfigReader, perVersion } from '@sluice/kit/config-reader'
import { createGuardedDownload } from '@sluice/kit/guarded-fetch'
import { createKeyring } from '@sluice/kit/keyring'
import { createLogger } from '@sluice/kit/logger'
import { count, metered } from '@sluice/kit/meter'
import { createNameCheck } from '@sluice/kit/resolve'
import { createRefResolver } from '@sluice/kit/secrets'
import type { PollState } from '@sluice/schema/rpc/poll'
import { DurableObject } from 'cloudflare:workers'
import type { Arming } from './arming.ts'
import { createAsk } from './ask/ask.ts'
import { loadDue } from './due.ts'
import { env } from './env.ts'
import { createPoller, type Poller } from './poller.ts'
import { run } from './run.ts'
import { sqlOf } from './store/sql.ts'
import { userAgent } from './user-agent.ts'

const now = Date.now
const log = createLogger('poll')
const keyring = createKeyring(env)
const duePorts = {
  config: createConfigReader({
    kv: metered(env.CONFIG, { get: 'kvReads' }),
    store: env.STORE,
    now,
    ttlMs: Number(env.CONFIG_TTL_SECONDS) * 1_000,
  }),
  store: env.STORE,
  resolver: perVersion((snapshot) => createRefResolver(keyring, snapshot)),
}

const fetchAnything = (url: string, init: RequestInit): Promise<Response> => fetch(url, init)
const names = createNameCheck({ fetch: fetchAnything, url: env.DOH_URL, now })

const ask = createAsk({
  download: createGuardedDownload({ fetch: fetchAnything, allowLoopback: env.ALLOW_LOOPBACK === 'true', names }),
  gate: (host) => metered(gateOf(host), { enter: 'doCalls', leave: 'doCalls' }),
  wait: (ms) => scheduler.wait(ms),
  random: Math.random,
  newTicket: () => crypto.randomUUID(),
  userAgent: userAgent(env.CONTACT_URL),
  now,
})

/** A stub is a proxy of its own, which answers to every name: only what is needed is passed on. */
const gateOf = (host: string) => {
  const gate = env.GATE.getByName(host)
  return {
    enter: (ticket: string, holdMs: number) => gate.enter(ticket, holdMs),
    leave: (ticket: string, pauseMs: number) => gate.leave(ticket, pauseMs),
  }
}

/** One polled source of one workspace, named `<workspace>/<source>`: asks it when its alarm rings. */
export class SourcePoller extends DurableObject {
  readonly #poller: Poller

  constructor(state: DurableObjectState, bindings: Cloudflare.Env) {
    super(state, bindings)
    const { storage } = state
    this.#poller = createPoller({
      sql: sqlOf(storage),
      alarm: { get: () => storage.getAlarm(), set: (at) => storage.setAlarm(at), clear: () => storage.deleteAlarm() },
      load: (target) => loadDue(target, duePorts),
      run: (due, store) => run(due, { inputs: env.INPUTS, store, ask, now }),
      log,
      now,
      random: Math.random,
    })
  }

  arm(arming: Arming): Promise<void> {
    return this.#poller.arm(arming)
  }

  pause(version: number): Promise<void> {
    return this.#poller.pause(version)
  }

  disarm(version: number): Promise<void> {
    return this.#poller.disarm(version)
  }

  pollNow(): Promise<PollState | null> {
    return this.#poller.pollNow()
  }

  state(): PollState | null {
    return this.#poller.state()
  }

  override alarm(): Promise<void> {
    count('doCalls')
    return this.#poller.ring()
  }
}

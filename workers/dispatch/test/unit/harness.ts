import { createGuardedFetch } from '@sluice/kit/guarded-fetch'
import { createKeyring } from '@sluice/kit/keyring'
import { consume, type Delivered } from '@sluice/kit/queue'
import type { BotConfig } from '@sluice/schema/config'
import type { AnalyzedMessage, DeliveryMessage } from '@sluice/schema/messages'
import { anAnalysis, anItem, aSnapshot, NOON } from '@sluice/testing/builders'
import { delivered, recordingLogger } from '@sluice/testing/fakes'
import { analyzedConsumer } from '../../src/consumers/analyzed.ts'
import { deliveriesConsumer } from '../../src/consumers/deliveries.ts'
import type { DigestTerms } from '../../src/restraint/digest-terms.ts'
import type { RestraintPorts } from '../../src/restraint/restrain.ts'
import { fakeGroups } from '../fake-groups.ts'
import { fakeStore } from '../fake-store.ts'
import { fetchOnly, unrestrained } from '../unrestrained.ts'

export const aMessage = (item: Parameters<typeof anItem>[0] = {}, analysis: Parameters<typeof anAnalysis>[0] = {}): AnalyzedMessage => ({
  v: 1,
  item: anItem(item),
  analysis: anAnalysis(analysis),
})

const never = (): 'before' | 'after' | null => null

/** Counts the calls of both Workers' ports; the one with the fatal number throws before it is made, or after. */
function killSwitch() {
  let calls = 0
  let fatal: { call: number; when: 'before' | 'after' } | null = null
  let chance = never
  const guard =
    <A extends unknown[], R>(port: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const mine = ++calls
      const when = fatal?.call === mine ? fatal.when : chance()
      if (when === 'before') throw new Error('killed')
      const value = await port(...args)
      if (when === 'after') throw new Error('killed')
      return value
    }
  return {
    guard,
    calls: () => calls,
    killAt: (call: number, when: 'before' | 'after') => void (fatal = { call, when }),
    /** Asked before each call. */
    killBy: (decide: typeof chance) => void (chance = decide),
  }
}

/**
 * Both consumers with a Store and a queue in memory, a clock that is set by hand, and real requests to `sink`.
 * `drain` delivers what is queued until nothing is left, moving the clock to the next message each time.
 */
export function system(sinkUrl: string, config: Partial<typeof BotConfig._input>, restraint: Partial<RestraintPorts> = {}) {
  let time = NOON
  const now = () => time
  const store = fakeStore(now)
  const groups = fakeGroups(now)
  const log = recordingLogger()
  const kill = killSwitch()
  const digests: { ids: string[]; terms: DigestTerms }[] = []
  const background: Promise<unknown>[] = []
  let queueIsDown = false
  const queued: { body: unknown; stage: 'analyzed' | 'deliveries'; at: number; attempts: number }[] = []
  const snapshot = aSnapshot(config)
  const secrets: Record<string, string> = {
    '${JIRA_URL}': sinkUrl,
    '${SLACK_URL}': `${sinkUrl}/slack/services/T0/B0/s3cr3t`,
    '${HOOK_URL}': `${sinkUrl}/webhook`,
    '${SECRET}': 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==',
  }
  const readConfig = async () => snapshot
  const guarded = createGuardedFetch({ fetch, allowLoopback: true })

  const analyzed = analyzedConsumer({
    config: readConfig,
    store: { savePlans: kill.guard(store.savePlans), saveDeadLetters: store.saveDeadLetters },
    deliveries: {
      sendBatch: kill.guard(async (messages: { body: DeliveryMessage }[]) => {
        for (const { body } of messages) queued.push({ body, stage: 'deliveries', at: time, attempts: 1 })
      }),
    },
    keyring: createKeyring({ MASTER_KEY: btoa('0123456789abcdef0123456789abcdef') }),
    publicUrl: 'https://sluice.test',
    groups: { assign: kill.guard(groups.assign) },
    digest: async (ids, terms) => void digests.push({ ids, terms }),
    log,
    now,
  })
  const deliveries = deliveriesConsumer({
    leaseMs: 120_000,
    config: readConfig,
    newestConfig: readConfig,
    store: {
      leaseDeliveries: kill.guard(store.leaseDeliveries),
      recordDeliveries: kill.guard(store.recordDeliveries),
      saveDeadLetters: store.saveDeadLetters,
    },
    resolver: () => async (text) => secrets[text] ?? text,
    fetch: (url, request, limits) => guarded(url, request, { timeoutMs: 500, ...limits }),
    ...fetchOnly(),
    tagItem: store.tagItem,
    ...unrestrained(),
    takeOver: kill.guard(groups.takeOver),
    ...restraint,
    deliveries: {
      send: async (body, { delaySeconds }) => {
        if (queueIsDown) throw new Error('the queue takes nothing')
        queued.push({ body, stage: 'deliveries', at: time + delaySeconds * 1_000, attempts: 1 })
      },
    },
    keepAlive: (work) => void background.push(work),
    after(ms, then) {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    log,
    now,
  })

  const deliver = async (messages: Delivered[], stage: 'analyzed' | 'deliveries'): Promise<void> =>
    stage === 'analyzed' ? consume(messages, { ...analyzed, random: () => 0.5 }) : consume(messages, { ...deliveries, random: () => 0.5 })

  const step = async (): Promise<void> => {
    queued.sort((a, b) => a.at - b.at)
    const next = queued.shift()
    if (!next) return
    time = Math.max(time, next.at)
    const message = delivered(next.body, next.attempts)
    await deliver([message], next.stage)
    if (message.outcome !== 'ack') queued.push({ ...next, attempts: next.attempts + 1, at: time + (message.outcome?.retry ?? 0) * 1_000 })
  }

  return {
    store,
    log,
    kill,
    deliver,
    digests,
    /** What went on after its batch was answered. */
    finished: () => Promise.all(background),
    /** No delivery gets another message from now on. */
    refuseMessages: () => void (queueIsDown = true),
    /** Moves the clock, in milliseconds. */
    pass: (ms: number) => void (time += ms),
    accept: (message: AnalyzedMessage) => void queued.push({ body: message, stage: 'analyzed', at: time, attempts: 1 }),
    queued,
    async drain(): Promise<void> {
      for (let steps = 0; queued.length > 0 && steps < 5_000; steps++) await step()
    },
  }
}

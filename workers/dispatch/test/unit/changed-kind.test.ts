import { ok } from '@sluice/kit/result'
import type { LeasedDelivery, PlannedDelivery } from '@sluice/schema/delivery'
import { anAnalysis, anItem, aSnapshot, evt, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { trySending } from '../../src/delivery/try-sending.ts'
import { planItem } from '../../src/plan/plan.ts'
import { flushDigest } from '../../src/restraint/flush-digest.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { fakeStore } from '../fake-store.ts'
import { fetchOnly, unrestrained } from '../unrestrained.ts'

interface Team {
  kind: string
  digest?: { minutes: number }
}
const digest = { minutes: 60 }
const queue = { kind: 'queue', binding: 'ORDERS' }
const slack = { kind: 'slack', url: 'https://hooks.example.com/x' }
const snapshotOf = (team: Team) =>
  aSnapshot({
    destinations: { team: { ...team } },
    rules: { all: { when: 'true', then: [{ to: 'team', title: '*New*', text: '{{ item.text }}' }] } },
  })

/** What is planned for a destination about what somebody wrote. */
async function planned(team: Team): Promise<PlannedDelivery> {
  const facts = { item: anItem({ text: 'hi <!channel> & *all*' }), analysis: anAnalysis() }
  const { plan } = await planItem(compileRules(snapshotOf(team).config), 1, facts, NOON)
  const [delivery] = plan.deliveries
  if (!delivery) throw new Error('the rule has an action')
  return delivery
}

/** What a destination gets of it, by the bodies of its requests or messages. */
async function sent(delivery: PlannedDelivery, team: Team): Promise<string> {
  const bodies: string[] = []
  const leased: LeasedDelivery = { ...delivery, attempt: 1, leaseUntil: NOON, uncertain: false, lead: null }
  const snapshot = snapshotOf(team)
  await trySending(leased, {
    ...fetchOnly(),
    ...unrestrained(),
    now: () => NOON,
    config: async () => snapshot,
    newestConfig: async () => snapshot,
    resolver: () => async (text) => text,
    queue: () => ({ send: async (body) => void bodies.push(JSON.stringify(body)) }),
    async fetch(_url, { body }) {
      bodies.push(body ?? '')
      return ok({ status: 200, headers: new Headers(), text: 'ok' })
    },
  })
  return bodies.join('\n')
}

describe('what waits for a destination that has become one of another kind', () => {
  test('is text there: what somebody wrote mentions nobody', async () => {
    expect(await sent(await planned(queue), slack)).toContain('hi &lt;!channel&gt; &amp;')
    expect(await sent(await planned(slack), slack)).toContain('*New*')
  })

  test('is text in a digest too', async () => {
    const store = fakeStore(() => NOON)
    const delivery = await planned({ ...queue, digest })
    await store.savePlans([{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries: [delivery] }])
    const ports = { config: async () => snapshotOf({ ...slack, digest }), store, deliveries: { sendBatch: async () => undefined } }
    await flushDigest('default', 'team', 'all', { ...ports, log: recordingLogger(), now: () => NOON })
    const made = [...store.rows.values()].find(({ planned: { heldReason } }) => heldReason === undefined)
    expect(JSON.stringify(made?.planned.content)).not.toContain('<!channel>')
    expect(JSON.stringify(made?.planned.content)).toContain('&lt;!channel&gt;')
  })

  test('and nobody outside hears of how it was written', async () => {
    expect(await sent(await planned(queue), queue)).not.toContain('markup')
  })
})

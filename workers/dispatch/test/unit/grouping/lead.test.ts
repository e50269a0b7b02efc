import { ok } from '@sluice/kit/result'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, aSnapshot, dlv, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { deliver, type DeliverPorts } from '../../../src/delivery/deliver.ts'
import { fetchOnly, unrestrained } from '../../unrestrained.ts'

const jira = { kind: 'jira', url: 'https://acme.example.com', project: 'SUP', email: 'bot@example.com', token: '${TOKEN}', group: {} }

const config = async () => aSnapshot({ destinations: { tickets: jira } })

/** One try of a delivery that was told to join another one. */
async function tryAfter(lead: LeasedDelivery['lead'], takeOver: DeliverPorts['takeOver'] = async () => undefined) {
  const paths: string[] = []
  const taken: string[] = []
  const log = recordingLogger()
  const delivery = LeasedDelivery.parse({ ...aDelivery(), leadId: dlv(9), attempt: 1, leaseUntil: NOON, uncertain: false, lead })
  const result = await deliver(delivery, {
    ...fetchOnly(),
    ...unrestrained(),
    config,
    newestConfig: config,
    resolver: () => async (text) => text,
    now: () => NOON,
    log,
    async takeOver(given) {
      taken.push(given.id)
      await takeOver(given)
    },
    async fetch(url) {
      paths.push(new URL(url).pathname)
      return ok({ status: 201, headers: new Headers(), text: JSON.stringify({ id: '7', key: 'SUP-2' }) })
    },
  })
  return { result, paths, taken, log }
}

const lead = (status: string, externalId: string | null = null) =>
  ({ status, externalId, externalUrl: null, joined: 1 }) as LeasedDelivery['lead']

describe('a delivery that was told to join the ticket of another one', () => {
  test('joins it where it is there', async () => {
    const { result, paths, taken } = await tryAfter(lead('delivered', 'SUP-1'))
    expect([result, paths, taken]).toMatchObject([
      { status: 'delivered', joinedLead: dlv(9), externalId: 'SUP-1' },
      ['/rest/api/3/issue/SUP-1/comment'],
      [],
    ])
  })

  test.each(['pending', 'sending', 'retrying', 'held'])('waits while that one is %s', async (status) => {
    const { result, paths } = await tryAfter(lead(status))
    expect([result, paths]).toMatchObject([{ status: 'held', heldReason: 'group', nextAttemptAt: expect.any(Number) as number }, []])
  })

  test.each(['parked', 'skipped', 'cancelled'])(
    'opens its own where that one is %s, and is the one to join from then on',
    async (status) => {
      const { result, paths, taken } = await tryAfter(lead(status))
      expect([result, paths, taken]).toMatchObject([{ status: 'delivered', externalId: 'SUP-2' }, ['/rest/api/3/issue'], [dlv(1)]])
      expect(result).not.toHaveProperty('joinedLead')
    },
  )

  test('opens its own where that one was never planned', async () => {
    expect((await tryAfter(null)).taken).toEqual([dlv(1)])
  })

  test('is delivered also where nobody can be told of it', async () => {
    const { result, log } = await tryAfter(lead('parked'), () => Promise.reject(new Error('the object is overloaded')))
    expect(result.status).toBe('delivered')
    expect(log.lines.map(({ event }) => event)).toContain('dispatch.group_unknown')
  })
})

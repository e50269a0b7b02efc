import { ok } from '@sluice/kit/result'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, aSnapshot, dlv, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { deliver, type DeliverPorts } from '../../../src/delivery/deliver.ts'
import { fetchOnly, unrestrained } from '../../unrestrained.ts'

const jira = { kind: 'jira', url: 'https://acme.example.com', project: 'SUP', email: 'bot@example.com', token: '${TOKEN}', group: {} }

const config = async () => aSnapshot({ destinations: { tickets: jira } })

const MADE = { status: 201, text: JSON.stringify({ id: '7', key: 'SUP-2' }) }

interface Given {
  takeOver?: DeliverPorts['takeOver']
  /** What Jira says to a comment. */
  comment?: typeof MADE
  /** Where its ticket was to be when it was planned. */
  place?: string
}

/** One try of a delivery that was told to join another one. */
async function tryAfter(lead: LeasedDelivery['lead'], { takeOver = async ({ id }) => id, comment = MADE, place }: Given = {}) {
  const paths: string[] = []
  const taken: string[] = []
  const log = recordingLogger()
  const content = { title: 'Export', text: 'It loses rows.', options: {}, data: place === undefined ? {} : { place } }
  const delivery = LeasedDelivery.parse({ ...aDelivery({ content }), leadId: dlv(9), attempt: 1, leaseUntil: NOON, uncertain: false, lead })
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
      return takeOver(given)
    },
    async fetch(url) {
      paths.push(new URL(url).pathname)
      return ok({ ...(url.endsWith('/comment') ? comment : MADE), headers: new Headers() })
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

  test('waits for another one that opens the ticket in its place already', async () => {
    const { result, paths } = await tryAfter(lead('parked'), { takeOver: async () => dlv(5) })
    expect([result, paths]).toMatchObject([{ status: 'held', heldReason: 'group', leadId: dlv(5) }, []])
  })

  test('opens its own where that one was never planned', async () => {
    expect((await tryAfter(null)).taken).toEqual([dlv(1)])
  })

  test('opens its own where that ticket was deleted, says so, and is the one to join from then on', async () => {
    const { result, paths, taken } = await tryAfter(lead('delivered', 'SUP-1'), { comment: { status: 404, text: '{}' } })
    expect(paths).toEqual(['/rest/api/3/issue/SUP-1/comment', '/rest/api/3/issue'])
    expect([result.externalId, taken]).toEqual(['SUP-2', [dlv(1)]])
    expect(result).not.toHaveProperty('joinedLead')
  })

  test('adds nothing to a ticket of the same name at another place: the destination has changed since it was planned', async () => {
    const here = CONNECTORS.get('jira')?.placeOf(jira, {})
    expect((await tryAfter(lead('delivered', 'SUP-1'), { place: here ?? '' })).result).toMatchObject({ joinedLead: dlv(9) })
    const { result, paths, taken } = await tryAfter(lead('delivered', 'SUP-1'), { place: '["https://old.example.com","SUP"]' })
    expect([result.externalId, paths, taken]).toEqual(['SUP-2', ['/rest/api/3/issue'], []])
    expect(result).not.toHaveProperty('joinedLead')
  })

  test('is delivered also where nobody can be told of it', async () => {
    const { result, log } = await tryAfter(lead('parked'), {
      takeOver: () => Promise.reject(new Error('the object is overloaded')),
    })
    expect(result.status).toBe('delivered')
    expect(log.lines.map(({ event }) => event)).toContain('dispatch.group_unknown')
  })
})

import { readApprovalLink } from '@sluice/kit/approval-link'
import { createKeyring } from '@sluice/kit/keyring'
import { DeliveryContent, type PlannedDelivery } from '@sluice/schema/delivery'
import { aDelivery, aSnapshot, dlv, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { type NoticePorts, withApprovalNotices } from '../../src/plan/approval-notice.ts'

const keyring = createKeyring({ MASTER_KEY: btoa('0123456789abcdef0123456789abcdef') })
const UNTIL = NOON + 72 * 3_600_000

const chat = { kind: 'slack', webhookUrl: '${CHAT}' }
const asking = (notify?: string) =>
  aSnapshot({
    destinations: { tickets: chat, ops: chat },
    rules: { 'open-ticket': { when: 'true', then: [{ to: 'tickets', approval: notify === undefined ? {} : { notify } }] } },
  })

const waiting = (over: Partial<PlannedDelivery> = {}): PlannedDelivery =>
  aDelivery({ status: 'awaiting_approval', approvalExpiresAt: UNTIL, ...over })

async function planned(deliveries: PlannedDelivery[], over: Partial<NoticePorts> = {}) {
  const ports = { config: async () => asking('ops'), keyring, publicUrl: 'https://sluice.test', ...over }
  const plan = { workspace: 'default', eventId: aDelivery().eventId, matched: ['open-ticket'], ruleErrors: [], deliveries }
  const [one] = await withApprovalNotices([{ plan, templateErrors: [] }, null], ports)
  return one?.plan.deliveries ?? []
}

test('who has to approve is told of it, with what would be sent and until when', async () => {
  const [action, notice, ...others] = await planned([waiting()])
  expect(others).toEqual([])
  expect(action).toEqual(waiting())
  expect(notice).toMatchObject({ destination: 'ops', status: 'pending', urgent: true, eventId: waiting().eventId, rule: 'open-ticket' })
  expect(DeliveryContent.parse(notice?.content)).toEqual(notice?.content)
  for (const part of ['Rule open-ticket', 'tickets', '2026-01-05 03:04 UTC', 'Bug: export', 'The export loses rows.'])
    expect(notice?.content.text).toContain(part)
})

test('the links approve and reject this delivery and nothing else', async () => {
  const [, notice] = await planned([waiting()])
  const links = notice?.content.plain?.links ?? []
  const read = await Promise.all(links.map((link) => readApprovalLink(keyring, link.replace('https://sluice.test/v1/approvals/', ''))))
  const about = { workspace: 'default', deliveryId: dlv(1), sentTo: 'ops', expiresAt: UNTIL }
  expect(read).toEqual([
    { ...about, decision: 'approve' },
    { ...about, decision: 'reject' },
  ])
  for (const link of links) expect(notice?.content.text).toContain(link)
})

test('a plan that is made twice tells once', async () => {
  const [[, first], [, second]] = await Promise.all([planned([waiting()]), planned([waiting()])])
  expect(second?.id).toBe(first?.id)
})

test('each action that waits has a notice of its own', async () => {
  const deliveries = await planned([waiting(), aDelivery({ id: dlv(2) }), waiting({ id: dlv(3) })])
  expect(new Set(deliveries.map(({ id }) => id)).size).toBe(5)
})

test('without an address the notice says how to decide', async () => {
  const [, notice] = await planned([waiting()], { publicUrl: '' })
  expect(notice?.content.plain).toEqual({ links: [] })
  expect(notice?.content.text).toContain(`POST /v1/deliveries/${dlv(1)}/approve`)
})

test('nobody is told where the rule names nobody, or nothing waits', async () => {
  expect(await planned([waiting()], { config: async () => asking() })).toEqual([waiting()])
  expect(await planned([aDelivery()])).toEqual([aDelivery()])
  expect(await planned([waiting()], { config: async () => null })).toEqual([waiting()])
})

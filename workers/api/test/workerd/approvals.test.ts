import { createKeyring } from '@sluice/kit/keyring'
import { type ApprovalLink, approvalPath, signApprovalLink } from '@sluice/kit/approval-link'
import type { PlannedDelivery } from '@sluice/schema/delivery'
import { aDelivery, aSnapshot, dlv, evt, NOON } from '@sluice/testing/builders'
import { beforeEach, expect, test } from 'vitest'
import { expireApprovals } from '../../src/approvals/expire.ts'
import { Journey } from '../../src/routes/get-event.ts'
import { ApprovalPage } from '../../src/routes/list-approvals.ts'
import { leaseDeliveries } from '../../src/store/lease-deliveries.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { sweep } from '../../src/sweeper/sweep.ts'
import { env } from './bindings.ts'
import { aKey, aWorld, readError, rowsOf, sentTo, stored } from './world.ts'

const UNTIL = NOON + 3_600_000

const waiting = (over: Partial<PlannedDelivery> = {}): PlannedDelivery =>
  aDelivery({ status: 'awaiting_approval', approvalExpiresAt: UNTIL, ...over })

async function planned(...deliveries: PlannedDelivery[]): Promise<void> {
  await stored()
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: ['open-ticket'], ruleErrors: [], deliveries }], NOON)
}

const keyring = createKeyring(env)
const pathOf = async (over: Partial<ApprovalLink> = {}): Promise<string> =>
  approvalPath(
    await signApprovalLink(keyring, {
      workspace: 'default',
      deliveryId: dlv(1),
      decision: 'approve',
      sentTo: 'ops',
      expiresAt: UNTIL,
      ...over,
    }),
  )

const decide = async (
  world: ReturnType<typeof aWorld>,
  decision: 'approve' | 'reject',
  { comment, workspace }: { comment?: string; workspace?: string } = {},
) =>
  world.fetch(`/v1/deliveries/${dlv(1)}/${decision}`, {
    method: 'POST',
    headers: { ...(await aKey(['write'], workspace)), 'content-type': 'application/json' },
    body: JSON.stringify(comment === undefined ? {} : { comment }),
  })
const approveAs = async (world: ReturnType<typeof aWorld>, wording: object, decision = 'approve') =>
  world.fetch(`/v1/deliveries/${dlv(1)}/${decision}`, { method: 'POST', headers: await aKey(['write']), body: JSON.stringify(wording) })
const leased = async (world: ReturnType<typeof aWorld>) => (await leaseDeliveries(env.DB, [dlv(1)], 1_000, world.ports.now())).leased
const shown = async (world: ReturnType<typeof aWorld>) =>
  (await world.fetch(`/v1/deliveries/${dlv(1)}`, { headers: await aKey(['read']) })).json<Record<string, unknown>>()
const post = (world: ReturnType<typeof aWorld>, path: string, comment = '') =>
  world.fetch(path, { method: 'POST', body: new URLSearchParams({ comment }) })
const row = async () =>
  (
    await rowsOf<{ status: string; reason: string | null; approval: string | null; finished: number | null }>(
      'SELECT status, reason, approval, finished_at AS finished FROM deliveries WHERE id = ?',
      dlv(1),
    )
  )[0]
const journey = async (world = aWorld()) =>
  Journey.parse(await (await world.fetch(`/v1/events/${evt(1)}`, { headers: await aKey(['read']) })).json())

beforeEach(() => planned(waiting()))

test('what waits for approval is not sent', async () => {
  expect(await leaseDeliveries(env.DB, [dlv(1)], 1_000, NOON)).toEqual({ leased: [], waiting: [] })
  expect((await journey()).done).toBe(false)
})

test('what waits is listed with the item, what would be sent and until when', async () => {
  const world = aWorld()
  const response = await world.fetch('/v1/approvals', { headers: await aKey(['read']) })
  const { approvals } = ApprovalPage.parse(await response.json())
  expect(approvals).toMatchObject([
    {
      delivery: { id: dlv(1), destination: 'tickets', approvalExpiresAt: UNTIL, approval: null },
      content: { title: 'Bug: export', text: 'The export loses rows.' },
      item: { id: evt(1), text: 'The export loses rows.' },
    },
  ])
  const others = await world.fetch('/v1/approvals', { headers: await aKey(['read'], 'acme') })
  expect(ApprovalPage.parse(await others.json()).approvals).toEqual([])
})

test('approved, it is sent; who, when and why stay at the delivery', async () => {
  const world = aWorld()
  const response = await decide(world, 'approve', { comment: 'Checked.' })
  expect(response.status).toBe(200)
  expect(sentTo(world, 'deliveries')).toMatchObject([{ v: 1, workspace: 'default', deliveryId: dlv(1) }])
  expect(await leaseDeliveries(env.DB, [dlv(1)], 1_000, world.ports.now())).toMatchObject({ leased: [{ id: dlv(1), attempt: 1 }] })
  expect((await journey()).deliveries).toMatchObject([
    { approval: { decision: 'approve', via: 'api', comment: 'Checked.', at: world.ports.now(), actor: expect.stringMatching(/^key_/) } },
  ])
})

test('approved with other words, these are sent, and what was planned stays at the delivery', async () => {
  const world = aWorld()
  const answer = await approveAs(world, { text: 'Rows 10 and 11 are lost.', comment: 'Said more exactly.' })
  expect(await answer.json()).toMatchObject({ approval: { decision: 'approve', comment: 'Said more exactly.', edited: ['text'] } })
  const content = { title: 'Bug: export', text: 'Rows 10 and 11 are lost.' }
  expect(await leased(world)).toMatchObject([{ id: dlv(1), content: { ...waiting().content, ...content } }])
  expect(await shown(world)).toMatchObject({ content, original: { title: 'Bug: export', text: 'The export loses rows.' } })
  // Lists, and what is kept for as long as the audit log, hold none of the text.
  expect((await journey()).deliveries).toMatchObject([{ approval: { edited: ['text'] } }])
  expect(JSON.stringify((await journey()).deliveries[0]?.approval)).not.toContain('loses')
  expect(await rowsOf('SELECT details FROM audit_log')).toEqual([
    { details: '{"via":"api","comment":"Said more exactly.","edited":["text"]}' },
  ])
})

test('an action with other words is still the same: the rules, run again, neither send it twice nor put its words back', async () => {
  const world = aWorld()
  await approveAs(world, { title: 'Rows are lost' })
  await rowsOf('UPDATE items SET dispatched_at = NULL')
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: [], ruleErrors: [], deliveries: [waiting()] }], NOON)
  expect(await rowsOf('SELECT id, status FROM deliveries')).toEqual([{ id: dlv(1), status: 'pending' }])
  expect(await leased(world)).toMatchObject([{ content: { title: 'Rows are lost', text: 'The export loses rows.' } }])
})

test('the same words again are no other words, and of two decisions the words of the first are sent', async () => {
  const world = aWorld()
  expect(await (await approveAs(world, { title: 'Bug: export' })).json()).not.toHaveProperty('approval.edited')
  expect((await approveAs(world, { title: 'Later' })).status).toBe(409)
  expect(await shown(world)).toMatchObject({ title: 'Bug: export', original: null })
})

test.each([
  ['an empty title', { title: '' }, 'approve', 'title'],
  ['a title that no delivery may have', { title: 'x'.repeat(501) }, 'approve', 'title'],
  ['words for what is rejected', { title: 'x' }, 'reject', ''],
])('%s is refused, and it goes on waiting', async (_what, body, decision, path) => {
  const response = await approveAs(aWorld(), body, decision)
  expect([response.status, (await readError(response)).details.map((issue) => issue.path)]).toEqual([400, [path]])
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
})

test('rejected, it is skipped and the event is done', async () => {
  const world = aWorld()
  expect((await decide(world, 'reject')).status).toBe(200)
  expect(sentTo(world, 'deliveries')).toEqual([])
  expect(await row()).toMatchObject({ status: 'skipped', reason: expect.stringMatching(/^rejected by key_/), finished: world.ports.now() })
  expect((await journey()).done).toBe(true)
})

test('the first decision counts, and the second hears of it', async () => {
  const world = aWorld()
  const answers = await Promise.all([decide(world, 'approve'), decide(world, 'reject'), decide(world, 'approve')])
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409', '409'])
  const refused = await decide(world, 'reject')
  expect((await readError(refused)).message).toMatch(/^It was (?:approved|rejected) by key_\w+ at 2026-01-02 03:05 UTC/)
})

test('decisions are in the audit log, those that came too late are not', async () => {
  const world = aWorld()
  await decide(world, 'approve', { comment: 'Checked.' })
  await decide(world, 'reject')
  expect(await rowsOf('SELECT workspace, action, subject, details FROM audit_log')).toEqual([
    { workspace: 'default', action: 'delivery.approved', subject: dlv(1), details: '{"via":"api","comment":"Checked."}' },
  ])
})

test('another workspace cannot decide, and does not learn that there is something', async () => {
  const world = aWorld()
  expect((await decide(world, 'approve', { workspace: 'acme' })).status).toBe(404)
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
})

test('a key that may only read may not decide', async () => {
  const response = await aWorld().fetch(`/v1/deliveries/${dlv(1)}/approve`, { method: 'POST', headers: await aKey(['read']), body: '{}' })
  expect(response.status).toBe(403)
})

test('after its time it cannot be approved any more, swept or not', async () => {
  const world = aWorld({ now: () => UNTIL })
  expect((await readError(await decide(world, 'approve'))).message).toContain('Its time was over')
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
})

test('what nobody approved in time is skipped, with one alert for a rule', async () => {
  await env.DB.prepare("INSERT INTO snapshots (workspace, version) VALUES ('default', 1)").run()
  const destination = { kind: 'webhook', url: 'https://ops.test', secret: '${OPS}' }
  const { config } = aSnapshot({ destinations: { ops: destination }, alerts: { to: ['ops'] } })
  await env.DB.prepare("INSERT INTO configs (workspace, version, config, created_at, created_by) VALUES ('default', 1, ?, 0, 'key_a')")
    .bind(JSON.stringify(config))
    .run()
  await stored({ id: evt(2) })
  const more = [2, 3].map((n) => waiting({ id: dlv(n), eventId: evt(2), actionIndex: n }))
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(2), matched: [], ruleErrors: [], deliveries: more }], NOON)

  await expireApprovals(aWorld({ now: () => UNTIL - 1 }).ports)
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
  const world = aWorld({ now: () => UNTIL })
  await expireApprovals(world.ports)
  await expireApprovals(world.ports)
  expect(await row()).toEqual({ status: 'skipped', reason: 'nobody approved it in time', approval: null, finished: UNTIL })
  expect(await rowsOf('SELECT cause, count FROM alerts')).toEqual([{ cause: 'approval_expired:open-ticket', count: 3 }])
  expect(sentTo(world, 'deliveries')).toHaveLength(1)
})

test('an expiry is told of also where the Worker is killed as soon as it has begun', async () => {
  const killed = new Proxy(env.DB, {
    get: (db, property) => {
      if (property === 'prepare')
        return (sql: string) => {
          if (sql.includes("SET status = 'skipped'")) throw new Error('killed')
          return db.prepare(sql)
        }
      const member: unknown = Reflect.get(db, property)
      return typeof member === 'function' ? (member.bind(db) as unknown) : member
    },
  })
  await rowsOf("INSERT INTO snapshots (workspace, version) VALUES ('default', 1) ON CONFLICT DO NOTHING")
  await expect(expireApprovals(aWorld({ db: killed, now: () => UNTIL }).ports)).rejects.toThrow('killed')
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
  await expireApprovals(aWorld({ now: () => UNTIL + 60_000 }).ports)
  expect(await row()).toMatchObject({ status: 'skipped', reason: 'nobody approved it in time' })
  expect(await rowsOf('SELECT cause FROM alerts')).toEqual([{ cause: 'approval_expired:open-ticket' }])
})

test('a link shows what it is about and decides nothing by being looked at', async () => {
  const world = aWorld()
  const path = await pathOf()
  for (const method of ['GET', 'HEAD', 'GET']) expect((await world.fetch(path, { method })).status).toBe(200)
  const response = await world.fetch(path)
  const text = await response.text()
  for (const part of ['Bug: export', 'The export loses rows.', 'open-ticket', 'tickets', '2026-01-02 04:04 UTC', '<form method="post">'])
    expect(text).toContain(part)
  expect(await row()).toMatchObject({ status: 'awaiting_approval', approval: null })
})

test('the page runs nothing, is kept nowhere and tells nobody its address', async () => {
  await env.DB.prepare("UPDATE deliveries SET content = json_set(content, '$.text', '<script>alert(1)</script>')").run()
  const response = await aWorld().fetch(await pathOf())
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*form-action 'self'; frame-ancestors 'none'$/),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  const text = await response.text()
  expect(text).not.toContain('<script')
  expect(text).toContain('&lt;script&gt;alert(1)')
})

test.each(['approve', 'reject'] as const)('a link to %s works once', async (decision) => {
  const world = aWorld()
  const path = await pathOf({ decision })
  const first = await post(world, path, 'From my phone.')
  expect(first.status).toBe(200)
  expect(await first.text()).toContain(decision === 'approve' ? 'Approved' : 'Rejected')
  const second = await post(world, path)
  expect(second.status).toBe(409)
  expect(await second.text()).toContain('by link to ops at 2026-01-02 03:05 UTC')
  expect(sentTo(world, 'deliveries')).toHaveLength(decision === 'approve' ? 1 : 0)
  expect(JSON.parse((await row())?.approval ?? 'null')).toMatchObject({
    decision,
    via: 'link',
    actor: 'link to ops',
    comment: 'From my phone.',
  })
  expect(await rowsOf('SELECT actor FROM audit_log')).toEqual([{ actor: 'link to ops' }])
})

test('a link to approve does not reject, nor the other way round', async () => {
  const world = aWorld()
  const path = await pathOf({ decision: 'reject' })
  const bent = path.replace('/v1/approvals/r.', '/v1/approvals/a.')
  expect((await post(world, bent)).status).toBe(404)
  expect((await world.fetch(bent)).status).toBe(404)
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
})

test('a link that was altered, cut off, is of another delivery or too old says what to do', async () => {
  const path = await pathOf()
  const cases: [string, number, number][] = [
    [path.slice(0, -2), NOON, 404],
    [`${path.slice(0, -4)}AAAA`, NOON, 404],
    [await pathOf({ deliveryId: dlv(9) }), NOON, 404],
    [await pathOf({ workspace: 'acme' }), NOON, 404],
    [path, UNTIL, 410],
    [await pathOf({ expiresAt: NOON - 1_000 }), NOON, 410],
  ]
  for (const [link, now, status] of cases) {
    const world = aWorld({ now: () => now })
    const shown = await world.fetch(link)
    expect(shown.status).toBe(status)
    expect(await shown.text()).toMatch(/Open it again|does it by hand/)
    expect((await post(world, link)).status).toBe(status)
  }
  expect(await row()).toMatchObject({ status: 'awaiting_approval' })
})

test('the token of a link is in no log line and in no answer', async () => {
  const world = aWorld()
  const path = await pathOf()
  await world.fetch(path)
  expect((await post(world, path, 'x'.repeat(30_000))).status).toBe(413)
  await post(world, path)
  const lost = await world.fetch(`${path}/more`)
  const wrong = await world.fetch(path, { method: 'DELETE' })
  const token = path.slice('/v1/approvals/'.length)
  expect(JSON.stringify(world.log.lines)).not.toContain(token)
  expect(world.log.lines.find(({ event }) => event === 'api.answered')?.fields).toMatchObject({
    path: '/v1/approvals/:token',
    status: 200,
  })
  expect(`${await lost.text()}${await wrong.text()}`).not.toContain(token)
})

test('who may read what was sent does not see the links in it', async () => {
  const path = await pathOf()
  await env.DB.prepare("UPDATE deliveries SET content = json_set(content, '$.text', ?1, '$.data', json_object('approve', ?1))")
    .bind(`Approve: https://sluice.test${path} or reject`)
    .run()
  const response = await aWorld().fetch(`/v1/deliveries/${dlv(1)}`, { headers: await aKey(['read']) })
  expect(await response.json()).toMatchObject({
    content: {
      text: 'Approve: https://sluice.test/v1/approvals/[removed] or reject',
      data: { approve: 'Approve: https://sluice.test/v1/approvals/[removed] or reject' },
    },
  })
})

test('approved while the queue is down, it is sent by the sweeper', async () => {
  const { queues } = aWorld().ports
  const down = aWorld({ queues: { ...queues, deliveries: { sendBatch: () => Promise.reject(new Error('queue is down')) } } })
  expect((await decide(down, 'approve')).status).toBe(200)
  const later = aWorld({ now: () => down.ports.now() + 60_000 })
  await sweep(30_000, later.ports)
  expect(sentTo(later, 'deliveries')).toMatchObject([{ deliveryId: dlv(1) }])
})

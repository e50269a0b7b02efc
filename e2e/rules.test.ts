import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { followJourney, type Journey } from '../scripts/client/journey.ts'
import { startSystem, type System } from './harness.ts'

let system: System

beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system.close())

const REFUNDS = { when: 'item.kind == "text" && lower(item.text).contains("refund")', then: [{ to: 'kudos', title: 'Refund wanted' }] }

async function call(method: string, path: string, body?: unknown, accept = 'application/json'): Promise<Response> {
  return fetch(new URL(path, system.url), {
    method,
    headers: { authorization: `Bearer ${system.key}`, 'content-type': 'application/json', accept },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

/** The answer to a request that is granted. */
async function ask<T>(schema: z.ZodType<T>, ...request: Parameters<typeof call>): Promise<T> {
  const response = await call(...request)
  const text = await response.text()
  expect([response.status, text]).toEqual([200, expect.any(String)])
  return schema.parse(JSON.parse(text))
}

/** Answers a survey; the journey of the answer once it is final. */
async function answer(event: string, comment: string): Promise<Journey> {
  const body = JSON.stringify({ event_id: event, user_id: 'u-7', rating: 3, comment })
  const headers = { authorization: `Bearer ${system.secrets['SURVEY_SECRET']}` }
  const response = await fetch(new URL('/v1/webhooks/survey', system.url), { method: 'POST', body, headers })
  const { id } = z.object({ id: z.string() }).parse(await response.json())
  const journey = await followJourney(system.api, id, 30_000, () => undefined)
  if (!journey) throw new Error(`${event} did not become final`)
  return journey
}

const Rules = z.looseObject({ version: z.number(), draft: z.looseObject({ rule: z.looseObject({ when: z.string() }) }).nullable() })
const rulesOf = ({ deliveries }: Journey): string[] => deliveries.map(({ rule }) => rule)
const sent = (text: string) => system.sink.received().filter(({ service, body }) => service === 'slack' && body.includes(text))

/** Sends answers until rules act upon one, or no longer do: the Workers hear of a change within a second or two. */
async function until(acts: boolean, about: string): Promise<Journey> {
  for (let n = 1; n <= 40; n += 1) {
    const journey = await answer(`${about}-${n}`, `${about}: please send my refund, number ${n}.`)
    if (rulesOf(journey).includes('refunds') === acts) return journey
    await pause(250)
  }
  throw new Error(`the rule ${acts ? 'never acted' : 'went on acting'}`)
}

test('a rule is drafted, tried on what has come, published, explained and stopped', async () => {
  await answer('r-1', 'When will I get my Refund for March?')
  await answer('r-2', 'The settings page is fine.')

  const refused = await call('PUT', '/v1/rules/refunds/draft', { rule: { ...REFUNDS, when: 'item.txt.contains("refund")' } })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({
    error: { code: 'RULE_INVALID', details: [{ path: 'rule.when', message: expect.stringMatching(/character \d/) as string }] },
  })
  await ask(z.unknown(), 'PUT', '/v1/rules/refunds/draft', { rule: REFUNDS })
  expect((await ask(Rules, 'GET', '/v1/rules/refunds')).draft?.rule.when).toBe(REFUNDS.when)

  const Tried = z.looseObject({
    lookedAt: z.number(),
    matching: z.number(),
    actions: z.record(z.string(), z.number()),
    difference: z.looseObject({ newlyMatching: z.number() }),
    items: z.array(z.looseObject({ text: z.string(), actions: z.array(z.looseObject({ title: z.string(), kind: z.string() })) })),
  })
  const tried = await ask(Tried, 'POST', '/v1/rules/dry-run', { name: 'refunds' })
  expect(tried).toMatchObject({
    lookedAt: 2,
    matching: 1,
    actions: { kudos: 1 },
    difference: { newlyMatching: 1 },
    items: [{ text: 'When will I get my Refund for March?', actions: [{ title: 'Refund wanted', kind: 'slack' }] }],
  })
  const lines = await (await call('POST', '/v1/rules/dry-run', { name: 'refunds', last: 1 }, 'application/x-ndjson')).text()
  expect(JSON.parse(lines.trim())).toMatchObject({ result: { lookedAt: 1, matching: 0, nextCursor: expect.any(String) as string } })
  // Neither the draft nor the dry run has done anything.
  expect(rulesOf(await answer('r-3', 'Another refund that only a draft would see.'))).not.toContain('refunds')
  expect(sent('Refund wanted')).toEqual([])

  await ask(z.unknown(), 'POST', '/v1/rules/refunds/publish', { reason: 'Refunds are urgent' })
  const acted = await until(true, 'published')
  expect(acted.deliveries).toMatchObject([{ rule: 'refunds', status: 'delivered', title: 'Refund wanted' }])
  expect(sent(acted.item?.text ?? '?')).toHaveLength(1)

  const Explained = z.looseObject({
    rules: z.array(z.looseObject({ rule: z.string(), matched: z.boolean(), when: z.looseObject({ parts: z.array(z.unknown()) }) })),
  })
  const { rules } = await ask(Explained, 'GET', `/v1/items/${acted.id}/explain?rule=refunds`)
  expect(rules).toMatchObject([{ rule: 'refunds', matched: true, when: { value: true, parts: [{ value: true }, { value: true }] } }])

  await ask(z.unknown(), 'POST', '/v1/rules/refunds/disable', { reason: 'Enough' })
  await until(false, 'disabled')
  const Audit = z.looseObject({ entries: z.array(z.looseObject({ action: z.string() })) })
  const { entries } = await ask(Audit, 'GET', '/v1/audit?action=rule&subject=refunds')
  expect(entries.map(({ action }) => action)).toEqual(['rule.disabled', 'rule.published', 'rule.drafted'])
})

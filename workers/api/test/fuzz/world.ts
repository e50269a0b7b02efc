import type { PollRpc, PollState } from '@sluice/schema/rpc/poll'
import { aDelivery, anEvent, dlv, evt, NOON } from '@sluice/testing/builders'
import { expect } from 'vitest'
import { saveDeadLetters } from '../../src/store/save-dead-letters.ts'
import { savePlans } from '../../src/store/save-plans.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { env } from '../workerd/bindings.ts'
import { calls } from '../workerd/calls.ts'
import { aRule, aRuleWorld } from '../workerd/rules-world.ts'
import { aKey, rowsOf, stored } from '../workerd/world.ts'
import type { Known } from './requests.ts'

const CONFIG = {
  version: 1,
  sources: { shop: { kind: 'github', secret: '${SHOP_SECRET}' }, blog: { kind: 'feed', url: 'https://blog.example/feed' } },
  destinations: { tickets: { kind: 'jira' }, kudos: { kind: 'slack' } },
  rules: { 'open-ticket': aRule('loses'), praise: { when: 'love', then: [{ to: 'kudos' }] } },
}

const poll: PollRpc = {
  checkConfig: async () => [],
  configure: async () => undefined,
  states: async () => ({}),
  poll: async (): Promise<PollState | null> => null,
}

/** Stands in for the LLM gateway. */
const llmHttp = async (): Promise<Response> =>
  Response.json({ model: 'm-1', choices: [{ message: { content: 'Kindly.' } }], usage: { prompt_tokens: 1, completion_tokens: 1 } })

/** A workspace with something of each kind, what is there by the names of parameters, and ways to say who asks. */
export async function aFullWorld(): Promise<{ world: ReturnType<typeof aRuleWorld>; known: Known; keys: string[] }> {
  const world = aRuleWorld({ poll, llmHttp })
  const headers = { ...(await aKey(['admin'])), 'content-type': 'application/json' }
  const ask = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await world.fetch(path, { method, headers, body: JSON.stringify(body) })
    expect([path, response.status]).toEqual([path, 200])
  }
  await ask('PUT', '/v1/config', { config: CONFIG, secrets: { SHOP_SECRET: 'the secret of the shop' } })
  await ask('PUT', '/v1/rules/praise/draft', { rule: aRule('like') })
  await ask('POST', '/v1/prompts', {
    name: 'reply',
    content: { system: 'Be kind.', user: '{{ text }}', variables: { text: {} } },
    production: true,
  })
  await stored(
    { id: evt(1), source: 'shop', text: 'The export loses rows.', author: { id: 'ada', name: 'Ada' } },
    { summary: 'Rows are lost' },
  )
  await stored({ id: evt(2), source: 'blog', text: 'I love it.' }, {})
  const states = ['pending', 'awaiting_approval', 'held'] as const
  const deliveries = states.map((status, n) =>
    aDelivery({ id: dlv(n + 1), destination: 'tickets', rule: 'open-ticket', status, ...(n === 1 && { approvalExpiresAt: NOON + 9e6 }) }),
  )
  await savePlans(env.DB, [{ workspace: 'default', eventId: evt(1), matched: ['open-ticket'], ruleErrors: [], deliveries }], NOON)
  const message = { v: 1, event: anEvent({}) }
  const letter = { workspace: 'default', stage: 'raw', eventId: evt(1), code: 'CANNOT_NORMALIZE', reason: 'no text', message } as const
  await saveDeadLetters(env.DB, [letter], NOON)
  await saveCalls(
    env.DB,
    calls(2, () => ({ at: NOON })),
  )
  const letters = await rowsOf<{ id: string }>('SELECT id FROM dead_letters')
  const reader = await aKey(['read'])
  return {
    world,
    keys: [headers.authorization, reader.authorization],
    known: {
      id: [evt(1), evt(2), ...states.map((_, n) => dlv(n + 1)), ...letters.map(({ id }) => id)],
      name: ['shop', 'blog', 'tickets', 'kudos', 'open-ticket', 'praise', 'reply', 'SHOP_SECRET'],
      source: ['shop', 'blog'],
      rule: ['open-ticket', 'praise'],
      destination: ['tickets', 'kudos'],
      event: [evt(1)],
      item: [evt(1)],
      task: ['sentiment', 'fail'],
      author: ['ada'],
      version: ['1', '2'],
      'Idempotency-Key': ['once'],
    },
  }
}

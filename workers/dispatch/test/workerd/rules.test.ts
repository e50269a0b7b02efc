import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import { anAnalysis, anItem, aSnapshot, evt, NOON } from '@sluice/testing/builders'
import { createExecutionContext } from 'cloudflare:test'
import { describe, expect, test } from 'vitest'
import { Dispatch } from '../../src/entrypoints/dispatch.ts'
import { env } from '../../src/env.ts'

const dispatch = new Dispatch(createExecutionContext(), env as unknown as Cloudflare.Env)

const { config } = aSnapshot({
  destinations: { kudos: { kind: 'slack', url: '${SLACK_URL}' } },
  rules: {
    refunds: {
      when: 're(item.text, "(?i)refund|money back") && now - item.occurredAt < duration("1h")',
      then: [{ to: 'kudos', title: 'Refund' }],
    },
    hostile: { when: 're(item.text, "(?i)a.{80}b.{80}c")', then: [{ to: 'kudos' }] },
    wasteful: { when: 'true', then: [{ to: 'kudos', text: '{% for i in (1..100000000) %}x{% endfor %}' }] },
  },
})
const text = `My money back, please. ${'ab'.repeat(5_000)}${'aab'.repeat(3_000)}`
const snapshot = { item: anItem({ text }), analysis: anAnalysis() }

describe('what neighbours ask about rules', () => {
  test('is answered by what would be sent, and stops without a clock', async () => {
    const [decision] = structuredClone(await dispatch.decide(config, [snapshot], NOON))
    expect(decision).toMatchObject({
      itemId: evt(1),
      matched: ['refunds', 'wasteful'],
      actions: [{ destination: 'kudos', kind: 'slack', title: 'Refund' }, { problems: [expect.stringMatching(/^text: takes more steps/)] }],
      errors: [{ rule: 'hostile', message: 'when: re() takes too many steps for this text; make its pattern simpler' }],
    })
  })

  test('is answered by the parts of the conditions, in values that can be sent', async () => {
    const explained = structuredClone(await dispatch.explain(config, snapshot, NOON))
    expect(explained[0]?.when.parts[1]).toMatchObject({ value: true, operands: [{ value: '0s' }, { value: '3600s' }] })
  })

  test('is answered by a form as CEL, and by CEL as a form', async () => {
    const form: ConditionForm = {
      all: [
        { field: 'item.rating', operator: 'lt', value: 0.5 },
        { field: 'source', operator: 'is', value: 'chat' },
      ],
    }
    const made = await dispatch.fromForm(form)
    expect(made).toEqual({ ok: true, expression: '(has(item.rating) && item.rating < 0.5) && source == "chat"' })
    expect(made.ok && (await dispatch.toForm(made.expression))).toEqual(form)
    expect(await dispatch.toForm('item.text.size() > 3')).toBeNull()
  })
})

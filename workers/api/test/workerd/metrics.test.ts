import { evt, NOON } from '@sluice/testing/builders'
import { expect, test } from 'vitest'
import { countRejects } from '../../src/store/count-rejects.ts'
import { saveCalls } from '../../src/store/save-calls.ts'
import { saveItems } from '../../src/store/save-items.ts'
import { env } from './bindings.ts'
import { aCall } from './calls.ts'
import { aKey, aSave, aWorld, stored } from './world.ts'

const MIDNIGHT = NOON - (NOON % 86_400_000)
const world = aWorld()

async function scrape(workspace = 'default'): Promise<string[]> {
  const response = await world.fetch('/metrics', { headers: await aKey(['read'], workspace) })
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/openmetrics-text; version=1.0.0; charset=utf-8',
  ])
  return (await response.text()).split('\n')
}

/** One line of OpenMetrics that is not meta data: name, labels, number. */
const SAMPLE = /^[a-z_]+(?:\{[a-z]+="(?:[^"\\]|\\.)*"(?:,[a-z]+="(?:[^"\\]|\\.)*")*\})? -?[\d.e+-]+$/

test('what came in, was refused, was judged and cost since midnight is told, and what waits', async () => {
  await stored({ id: evt(1) }, { sentiment: { label: 'negative', score: -0.5, confidence: 0.9 } })
  await saveItems(env.DB, [aSave({ id: evt(2), receivedAt: MIDNIGHT - 1 })], NOON)
  await countRejects(env.DB, [{ workspace: 'default', source: 'survey', reason: 'SIGNATURE_INVALID', count: 2, at: NOON }])
  await saveCalls(env.DB, [aCall({ at: NOON, costNanoUsd: 1_500_000 }), aCall({ id: 'call_before', at: MIDNIGHT - 1 })])
  const lines = await scrape()
  const { target, model, task } = aCall()
  const labels = `{target="${target}",model="${model}",task="${task}"}`
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE sluice_items counter',
      'sluice_items_total{source="survey"} 1',
      `sluice_items_created{source="survey"} ${MIDNIGHT / 1_000}`,
      'sluice_items_judged_total{source="survey",sentiment="negative"} 1',
      'sluice_items_judged_total{source="survey",sentiment="positive"} 0',
      'sluice_requests_rejected_total{source="survey",reason="SIGNATURE_INVALID"} 2',
      `sluice_llm_calls_total${labels} 1`,
      `sluice_llm_cost_usd_total${labels} 0.0015`,
      'sluice_pending{stage="normalized"} 1',
      'sluice_pending_oldest_seconds{stage="normalized"} 60',
    ]),
  )
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  for (const sample of lines.slice(0, -2).filter((line) => !line.startsWith('# '))) expect(sample).toMatch(SAMPLE)
})

test('a workspace sees its own, and nobody sees any without a key', async () => {
  await stored({ id: evt(1) })
  expect((await scrape('other')).filter((line) => line.includes('survey'))).toEqual([])
  expect((await world.fetch('/metrics')).status).toBe(401)
})

import { anAnalysis, anItem, NOON } from '@sluice/testing/builders'
import { BotConfig } from '@sluice/schema/config'
import { expect, test } from 'vitest'
import { planItem } from '../../src/plan/plan.ts'
import { compileRules } from '../../src/rules/compile.ts'

const TICKET = { to: 'kudos', title: 'Bug', options: { channel: 'feedback' } }

const configOf = (then: object[], over: object = {}): BotConfig =>
  BotConfig.parse({
    version: 1,
    sources: {},
    destinations: { kudos: { kind: 'slack', url: '${SLACK_URL}' }, other: { kind: 'slack', url: '${OTHER_URL}' } },
    rules: { bugs: { when: 'true', then, ...over } },
  })

async function idsOf(version: number, config: BotConfig): Promise<string[]> {
  const { plan } = await planItem(compileRules(config), version, { item: anItem(), analysis: anAnalysis() }, NOON)
  return plan.deliveries.map(({ id }) => id)
}

test('rules that are run again after something else has changed plan the same deliveries', async () => {
  const before = await idsOf(3, configOf([TICKET]))
  expect(await idsOf(9, configOf([TICKET], { priority: 5, when: 'item.text != ""' }))).toEqual(before)
  expect(await idsOf(9, configOf([{ to: 'other' }, TICKET]))).toContain(before[0])
})

test('an action that says something else is planned anew', async () => {
  const before = await idsOf(3, configOf([TICKET]))
  expect(await idsOf(4, configOf([{ ...TICKET, title: 'Problem' }]))).not.toEqual(before)
})

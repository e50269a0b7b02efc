import type { ConfigSnapshot } from '@sluice/schema/config'
import { anAnalysis, anItem, aSnapshot, evt, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../../src/connectors/registry.ts'
import { withLeads } from '../../../src/grouping/with-leads.ts'
import { planItem } from '../../../src/plan/plan.ts'
import { compileRules } from '../../../src/rules/compile.ts'
import { fakeGroups } from '../../fake-groups.ts'

const gitlab = { kind: 'gitlab-issue', project: 'acme/shop', token: '${TOKEN}', group: {} }
const slack = { kind: 'slack-api', token: '${TOKEN}', channel: 'C0123ABCD', group: {} }

const snapshotOf = (destination: object, options: object = {}): ConfigSnapshot =>
  aSnapshot({
    destinations: { tickets: { kind: '', ...destination } },
    rules: {
      shown: { when: 'item.source == "survey"', then: [{ to: 'tickets' }] },
      other: { when: 'item.source == "mail"', then: [{ to: 'tickets', options: { ...options } }] },
    },
  })

/** Whether reports of one problem join the first, each planned by a configuration and for a source. */
async function joining(reports: readonly (readonly [ConfigSnapshot, source: string])[]): Promise<boolean[]> {
  const groups = fakeGroups(() => NOON)
  const joined: boolean[] = []
  for (const [index, [snapshot, source]] of reports.entries()) {
    const facts = { item: anItem({ id: evt(index), source }), analysis: anAnalysis() }
    const plan = await planItem(compileRules(snapshot.config), 1, facts, NOON)
    const ports = { groups, log: recordingLogger(), config: async () => snapshot }
    const [led] = await withLeads([{ v: 1, ...facts }], [plan], ports)
    joined.push(...(led?.plan.deliveries ?? []).map(({ leadId }) => leadId !== undefined))
  }
  return joined
}

describe('reports of one problem', () => {
  test.each([
    ['a ticket that only members see', gitlab, { confidential: true }],
    ['another channel', slack, { channel: 'C0777QQQQ' }],
    ['a thread', slack, { thread: '1718900000.123456' }],
  ])('stay apart where one is to be in %s', async (_, destination, options) => {
    const snapshot = snapshotOf(destination, options)
    const reports = ['survey', 'mail', 'survey', 'mail'].map((source) => [snapshot, source] as const)
    expect(await joining(reports)).toEqual([false, false, true, true])
  })

  test('come together where their actions differ in how they look only', async () => {
    const snapshot = snapshotOf(gitlab, { labels: ['mail'] })
    expect(
      await joining([
        [snapshot, 'survey'],
        [snapshot, 'mail'],
      ]),
    ).toEqual([false, true])
  })

  test('begin anew where the destination has become another place', async () => {
    const [before, after] = [snapshotOf(gitlab), snapshotOf({ ...gitlab, project: 'acme/app' })]
    expect(
      await joining([
        [before, 'survey'],
        [after, 'survey'],
        [after, 'survey'],
        [before, 'survey'],
      ]),
    ).toEqual([false, false, true, true])
  })
})

test('every kind that joins says where its tickets are, but those that know the first one by a name of ours', () => {
  const everywhere = [...CONNECTORS.values()].filter((connector) => connector.joins && connector.placeOf({}, {}) === '')
  expect(everywhere.map(({ kind }) => kind)).toEqual(['pagerduty', 'smtp', 'cloudflare-email'])
})

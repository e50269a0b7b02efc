import { BotConfig } from '@sluice/schema/config'
import { aDelivery, anAnalysis, anItem, dlv } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { checkGroup } from '../../../src/grouping/check-group.ts'
import { type GroupPorts, joinLeads, type Planned } from '../../../src/grouping/join-leads.ts'

const jira = { kind: 'jira', url: 'https://acme.example', project: 'SUP', email: 'bot@example.com', token: '${TOKEN}' }
const config = BotConfig.parse({
  version: 1,
  sources: {},
  destinations: {
    tickets: { ...jira, group: { similarity: 0.8 } },
    others: { ...jira, group: {} },
    plain: jira,
    chat: { kind: 'slack', url: '${URL}', group: {} },
  },
})

const planned = (n: number, destinations: string[], over: Partial<ReturnType<typeof aDelivery>> = {}): Planned => ({
  config,
  snapshot: { item: anItem({ title: 'Export', text: `Lost rows ${n}` }), analysis: anAnalysis() },
  deliveries: destinations.map((destination, index) => aDelivery({ ...over, id: dlv(10 * n + index), destination })),
})

function world(answer: (deliveryIds: string[]) => (string | null)[]) {
  const asked: Parameters<GroupPorts['groups']['assign']>[] = []
  const log = recordingLogger()
  const groups: GroupPorts['groups'] = {
    async assign(...question) {
      asked.push(question)
      return answer(question[2].map(({ deliveryId }) => deliveryId))
    },
  }
  return { asked, log, ports: { groups, log } }
}

describe('whose ticket a delivery joins', () => {
  test('is asked once for each destination that groups, with title, text and category', async () => {
    const { asked, ports } = world((ids) => ids.map((_id, index) => (index === 0 ? null : dlv(10))))
    const leads = await joinLeads([planned(1, ['tickets', 'plain']), planned(2, ['tickets', 'others', 'chat'])], ports)
    expect(asked).toEqual([
      [
        'default',
        'tickets',
        [
          { deliveryId: dlv(10), category: 'bug', text: 'Export\nLost rows 1' },
          { deliveryId: dlv(20), category: 'bug', text: 'Export\nLost rows 2' },
        ],
        { withinHours: 72, similarity: 0.8 },
      ],
      ['default', 'others', [{ deliveryId: dlv(21), category: 'bug', text: 'Export\nLost rows 2' }], { withinHours: 72, similarity: 0.6 }],
    ])
    expect([...leads]).toEqual([[dlv(20), dlv(10)]])
  })

  test('is not asked for what goes into a digest', async () => {
    const { asked, ports } = world(() => [])
    await joinLeads([planned(1, ['tickets'], { status: 'held', heldReason: 'digest' })], ports)
    expect(asked).toEqual([])
  })

  test('is asked again where the object fails once', async () => {
    let calls = 0
    const { log, ports } = world((ids) => {
      calls += 1
      if (calls === 1) throw new Error('its code was updated')
      return ids.map(() => dlv(9))
    })
    expect([...(await joinLeads([planned(1, ['tickets'])], ports))]).toEqual([[dlv(10), dlv(9)]])
    expect(log.lines).toEqual([])
  })

  test('is nobody’s where it cannot be asked: a ticket too many, not one too late', async () => {
    const { log, ports } = world(() => {
      throw new Error('the object is overloaded')
    })
    expect([...(await joinLeads([planned(1, ['tickets'])], ports))]).toEqual([])
    expect(log.lines).toMatchObject([{ level: 'warn', event: 'dispatch.group_unknown', fields: { destination: 'tickets', deliveries: 1 } }])
  })
})

const check = (destination: object) =>
  checkGroup(BotConfig.parse({ version: 1, sources: {}, destinations: { d: destination } }).destinations['d'] ?? { kind: '' })

describe('group of a destination', () => {
  test('is good where tickets can be joined', () => {
    expect([check({ ...jira, group: {} }), check(jira), check({ kind: 'slack' })]).toEqual([[], [], []])
  })

  test('is refused where nothing can be added, with the kinds that can, and beside a digest', () => {
    expect(check({ kind: 'tag', group: {} })).toEqual([{ path: 'group', message: expect.stringMatching(/tag .* are .*jira/) as string }])
    expect(check({ ...jira, group: {}, digest: { minutes: 5 } })).toEqual([
      { path: 'group', message: expect.stringContaining('either digest or group') as string },
    ])
  })
})

import { BotConfig } from '@sluice/schema/config'
import { anAnalysis, anItem, evt, NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../src/connectors/registry.ts'
import { decide } from '../../src/decide.ts'
import type { Snapshot } from '../../src/facts.ts'

const config = (rules: object) =>
  BotConfig.parse({ version: 1, sources: {}, destinations: { kudos: { kind: 'slack', url: '${KUDOS}' } }, rules })

const snapshot = (item: Parameters<typeof anItem>[0] = {}): Snapshot => ({ item: anItem(item), analysis: anAnalysis() })

describe('a dry run', () => {
  test('shows for each item what would be sent where, rendered for the channel', () => {
    const rules = {
      all: { when: 'true', then: [{ to: 'kudos', title: '{{ item.author.id }} & co', text: '{{ item.text }}', approval: {} }] },
      none: { when: 'source == "chat"', then: [{ to: 'kudos' }] },
      broken: { when: 'item.title == "x"', then: [{ to: 'kudos' }] },
    }
    const [first, second] = decide(
      config(rules),
      [snapshot({ text: '<!channel>' }), snapshot({ id: evt(2), source: 'chat', title: 'x' })],
      NOON,
    )
    expect(first).toEqual({
      itemId: evt(1),
      matched: ['all'],
      actions: [
        {
          rule: 'all',
          action: 0,
          destination: 'kudos',
          kind: 'slack',
          title: 'u-1 & co',
          text: '&lt;!channel&gt;',
          approval: true,
          problems: [],
        },
      ],
      errors: [{ rule: 'broken', message: 'when: No such key: title (at character 6)' }],
    })
    expect(second).toMatchObject({ itemId: evt(2), matched: ['all', 'none', 'broken'], errors: [] })
  })

  test('sees the time at which each item came, where none is given', () => {
    const rules = { morning: { when: 'now.getHours() < 12', schedule: { to: '12:00' }, then: [{ to: 'kudos' }] } }
    const items = [
      snapshot({ receivedAt: Date.parse('2026-01-02T09:00:00Z') }),
      snapshot({ receivedAt: Date.parse('2026-01-02T15:00:00Z') }),
    ]
    const matched = (now: number | null) => decide(config(rules), items, now).map((one) => one.matched.length)
    expect(matched(null)).toEqual([1, 0])
    expect(matched(Date.parse('2026-01-02T15:00:00Z'))).toEqual([0, 0])
  })

  test('warns of templates that could not be rendered, and shows what stands in for them', () => {
    const [decision] = decide(config({ r: { when: 'true', then: [{ to: 'kudos', title: '{{ item.title }}' }] } }), [snapshot()], NOON)
    expect(decision?.actions[0]?.problems).toEqual([expect.stringMatching(/^title: undefined variable: item.title/)])
    expect(decision?.actions[0]?.title).toMatch(/^Bug: /)
  })

  test('warns of what is longer than the service takes', () => {
    const jira = { kind: 'jira', url: 'https://acme.atlassian.net', project: 'SUP', email: 'bot@example.com', token: '${T}' }
    const limits = CONNECTORS.get('jira')?.limits
    const rules = { r: { when: 'true', then: [{ to: 'tickets', title: 'x'.repeat(400), options: { issueType: 'Bug' } }] } }
    const [decision] = decide(BotConfig.parse({ version: 1, sources: {}, destinations: { tickets: jira }, rules }), [snapshot()], NOON)
    expect(decision?.actions[0]?.problems).toEqual([`the title has 400 characters, jira takes ${limits?.title}: ${limits?.whenLonger}`])
  })

  test('warns of a destination that is not there', () => {
    const [decision] = decide(config({ r: { when: 'true', then: [{ to: 'nowhere' }] } }), [snapshot()], NOON)
    expect(decision?.actions[0]).toMatchObject({ kind: '', problems: ['there is no destination nowhere to send it to'] })
  })
})

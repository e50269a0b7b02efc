import { BotConfig } from '@sluice/schema/config'
import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, NOON } from '@sluice/testing/builders'
import { sourceOf } from '@sluice/sources/registry'
import { describe, expect, test } from 'vitest'
import { CONNECTORS } from '../../src/connectors/registry.ts'
import { hopsHeader } from '../../src/connectors/hops.ts'
import { loopOf, SOURCES_OF } from '../../src/delivery/loop.ts'

const CONFIG = BotConfig.parse({
  version: 1,
  sources: {
    chat: { kind: 'slack' },
    code: { kind: 'github' },
    repository: { kind: 'github-issues' },
    inbox: { kind: 'postmark' },
    mail: { kind: 'email' },
    talk: { kind: 'ms-teams' },
    survey: { kind: 'survey' },
  },
  destinations: Object.fromEntries(
    ['slack', 'slack-api', 'github-issue', 'smtp', 'cloudflare-email', 'teams', 'webhook', 'tag', 'jira'].map((kind) => [kind, { kind }]),
  ),
})

const about = (item: object, destination = 'webhook'): LeasedDelivery =>
  LeasedDelivery.parse({
    ...aDelivery({ destination, content: { title: '', text: '', options: {}, data: { item: { source: 'survey', ...item } } } }),
    attempt: 1,
    leaseUntil: NOON,
    uncertain: false,
    lead: null,
  })

describe('what a bot says', () => {
  test.each([
    ['chat', 'slack'],
    ['chat', 'slack-api'],
    ['code', 'github-issue'],
    ['repository', 'github-issue'],
    ['inbox', 'smtp'],
    ['mail', 'smtp'],
    ['mail', 'cloudflare-email'],
    ['talk', 'teams'],
  ])('in %s is not answered by %s', (source, destination) => {
    expect(loopOf(about({ source, author: { id: 'B1', bot: true } }, destination), CONFIG)).toBe('a bot is not answered')
    expect(loopOf(about({ source, author: { id: 'U1' } }, destination), CONFIG)).toBeNull()
  })

  test.each([
    ['code', 'slack'],
    ['chat', 'jira'],
    ['removed', 'slack'],
    ['chat', 'tag'],
  ])('in %s may go to %s', (source, destination) => {
    expect(loopOf(about({ source, author: { id: 'B1', bot: true } }, destination), CONFIG)).toBeNull()
  })
})

test('the kinds that stand for one service are kinds of sources and of destinations', () => {
  expect(
    Object.values(SOURCES_OF)
      .flat()
      .filter((kind) => !sourceOf(kind)),
  ).toEqual([])
  expect(Object.keys(SOURCES_OF).filter((kind) => !CONNECTORS.has(kind))).toEqual([])
})

describe('what has been passed on', () => {
  test.each([
    [undefined, null, '1'],
    [1, null, '2'],
    [2, null, '3'],
    [3, expect.stringContaining('passed on 3 times') as string, '4'],
    [99, expect.stringContaining('passed on 99 times') as string, '100'],
  ])('%s times: %s; the next one is told %s', (hops, reason, header) => {
    expect(loopOf(about({ hops }), CONFIG)).toEqual(reason)
    expect(hopsHeader(about({ hops }))).toEqual({ 'sluice-hops': header })
  })

  test('may still be labelled, which leaves the house nowhere', () => {
    expect(loopOf(about({ hops: 9 }, 'tag'), CONFIG)).toBeNull()
  })
})

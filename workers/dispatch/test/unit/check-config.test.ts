import { BotConfig } from '@sluice/schema/config'
import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/check-config.ts'
import { CONNECTORS } from '../../src/connectors/registry.ts'

const DESTINATIONS = {
  tickets: { kind: 'jira', url: 'https://acme.atlassian.net', project: 'SUP', email: 'bot@example.com', token: '${JIRA_TOKEN}' },
  kudos: { kind: 'slack', url: '${SLACK_URL}' },
}

const issues = (rules: object, destinations: object = DESTINATIONS, allowLoopback = false) =>
  checkConfig(BotConfig.parse({ version: 1, sources: {}, destinations, rules }), allowLoopback)

describe('a configuration', () => {
  test('without a mistake has no issue', () => {
    const rule = {
      when: 'analysis.category == "bug"',
      then: [{ to: 'tickets', title: '{{ analysis.summary }}', options: { issueType: 'Bug' } }],
    }
    expect(issues({ bugs: rule, praise: { when: 'true', then: [{ to: 'kudos' }] } })).toEqual([])
  })

  test('names each rule that could not run, with the place', () => {
    expect(
      issues({
        a: { when: 'item.txt == "x"', unless: 'item.text +', then: [{ to: 'nowhere' }] },
        b: { when: 'true', enabled: false, then: [{ to: 'kudos', text: '{{ itm }}', options: { channel: 'x' } }] },
      }),
    ).toEqual([
      { path: 'rules.a.when', message: 'No such key: txt (at character 6)' },
      { path: 'rules.a.unless', message: 'Unexpected token: EOF (at character 12)' },
      { path: 'rules.a.then.0.to', message: 'there is no destination nowhere' },
      { path: 'rules.b.then.0.text', message: 'there is no variable itm; use item, analysis, rule' },
      { path: 'rules.b.then.0.options', message: 'Unrecognized key: "channel"' },
    ])
  })

  test('names what is wrong with a destination', () => {
    const found = issues(
      {},
      {
        pager: { kind: 'pager' },
        tickets: { ...DESTINATIONS.tickets, project: 'no key', token: 'written-down' },
        kudos: { kind: 'slack', url: 'https://10.0.0.1/hook' },
        typo: { kind: 'webhook', url: 'https://example.com', secret: '${S}', sceret: 'x' },
      },
    )
    expect(found).toEqual([
      { path: 'destinations.pager.kind', message: `there is no kind pager; use ${[...CONNECTORS.keys()].join(', ')}` },
      { path: 'destinations.tickets.project', message: 'must be a project key, like SUP' },
      { path: 'destinations.tickets.token', message: expect.stringContaining('must name a secret') as string },
      { path: 'destinations.kudos.url', message: 'must have a host name, not an IP address' },
      { path: 'destinations.typo', message: 'Unrecognized key: "sceret"' },
    ])
  })

  test('names what is wrong with whom it tells, what it gathers and what it groups', () => {
    const rules = { a: { when: 'true', then: [{ to: 'kudos', approval: { notify: 'nobody' } }] } }
    const destinations = {
      tickets: { ...DESTINATIONS.tickets, group: {} },
      kudos: { ...DESTINATIONS.kudos, group: {}, quietHours: {} },
      daily: { ...DESTINATIONS.kudos, digest: { minutes: 60, text: '{{ entrys }}' } },
    }
    const config = BotConfig.parse({ version: 1, sources: {}, destinations, rules, alerts: { to: ['kudos', 'pager'] } })
    expect(checkConfig(config, false)).toEqual([
      { path: 'destinations.kudos.group', message: expect.stringContaining('slack') as string },
      { path: 'alerts.to.1', message: 'there is no destination pager' },
      { path: 'rules.a.then.0.approval.notify', message: 'there is no destination nobody' },
      { path: 'destinations.kudos.quietHours', message: 'never end; leave out a day or an hour' },
      { path: 'destinations.daily.digest.text', message: 'there is no variable entrys; use entries, count' },
    ])
  })

  test('may name loopback in development only', () => {
    const local = { hook: { kind: 'webhook', url: 'http://127.0.0.1:8799/webhook', secret: '${S}' } }
    expect(issues({}, local, true)).toEqual([])
    expect(issues({}, local)).toEqual([{ path: 'destinations.hook.url', message: 'loopback is for development only (ALLOW_LOOPBACK)' }])
  })
})

import { anItem, evt } from '@sluice/testing/builders'
import { delivered } from '@sluice/testing/fakes'
import { describe, expect, test } from 'vitest'
import { aMessage, system } from './harness.ts'

const CONFIG = {
  destinations: { kudos: { kind: 'slack', url: '${SLACK_URL}' } },
  rules: {
    bugs: {
      when: 'analysis.category == "bug"',
      then: [{ to: 'kudos', title: '{{ item.title }}', text: 'Rule {{ rule.name }}: {{ item.text }}' }],
    },
    stars: { when: 'item.attributes.stars > 3', then: [{ to: 'kudos' }] },
  },
}

const NOWHERE = 'http://127.0.0.1:9'

describe('an analysed item', () => {
  test('is planned with its content as it is now, and each action gets a message', async () => {
    const s = system(NOWHERE, CONFIG)
    const message = delivered<unknown>(aMessage({ text: 'Lost <rows>' }))
    await s.deliver([message], 'analyzed')
    expect(message.outcome).toBe('ack')
    const [row] = s.store.rows.values()
    expect(row?.planned).toMatchObject({
      rule: 'bugs',
      actionIndex: 0,
      destination: 'kudos',
      trace: anItem().trace,
      content: { text: 'Rule bugs: Lost &lt;rows&gt;', data: { item: { source: 'survey' }, rule: { name: 'bugs' } } },
    })
    // What only a connector that sends data would need is not kept.
    expect(row?.planned.content.data).not.toHaveProperty('analysis')
    expect(s.queued.map(({ body }) => body)).toEqual([{ v: 1, workspace: 'default', deliveryId: row?.planned.id, trace: anItem().trace }])
  })

  test('whose template cannot be rendered is acted on with the default wording', async () => {
    const s = system(NOWHERE, CONFIG)
    await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
    expect([...s.store.rows.values()][0]?.planned.content.title).toBe('Bug: The export loses rows.')
    const warning = s.log.lines.find(({ event }) => event === 'dispatch.template_failed')
    expect(warning?.fields['errors']).toEqual([
      { rule: 'bugs', action: 0, message: expect.stringContaining('title: undefined variable') as string },
    ])
  })

  test('keeps the names of rules that matched and of those that could not be evaluated', async () => {
    const s = system(NOWHERE, CONFIG)
    await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
    expect(s.store.plans.get(evt(1))).toMatchObject({
      matched: ['bugs'],
      ruleErrors: [{ rule: 'stars', message: 'when: No such key: stars (at character 17)' }],
    })
  })

  test('on which no rule acts is planned all the same, so that it is final', async () => {
    const s = system(NOWHERE, { ...CONFIG, rules: {} })
    await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
    expect([s.store.plans.has(evt(1)), s.queued]).toEqual([true, []])
  })

  test('that comes twice has one row', async () => {
    const s = system(NOWHERE, CONFIG)
    await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
    await s.deliver([delivered<unknown>(aMessage())], 'analyzed')
    expect(s.store.rows.size).toBe(1)
  })

  test('comes again when the Store is down', async () => {
    const s = system(NOWHERE, CONFIG)
    s.kill.killAt(1, 'before')
    const message = delivered<unknown>(aMessage())
    await s.deliver([message], 'analyzed')
    expect([message.outcome, s.store.rows.size]).toEqual([{ retry: 3 }, 0])
  })

  test('in an unknown form goes to the dead letters with its event id, and holds up nobody', async () => {
    const s = system(NOWHERE, CONFIG)
    const messages = [delivered<unknown>({ ...aMessage(), v: 9 }), delivered<unknown>(aMessage({ id: evt(2) }))]
    await s.deliver(messages, 'analyzed')
    expect(messages.map(({ outcome }) => outcome)).toEqual(['ack', 'ack'])
    expect(s.store.deadLetters).toMatchObject([{ workspace: 'default', stage: 'analyzed', eventId: evt(1), code: 'INVALID_MESSAGE' }])
    expect([...s.store.plans.keys()]).toEqual([evt(2)])
  })
})

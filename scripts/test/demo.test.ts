import { sourceOf } from '@sluice/sources/registry'
import { describe, expect, test } from 'vitest'
import type { Journey } from '../client/journey.ts'
import { missingSecrets } from '../config/apply.ts'
import { loadConfig } from '../config/load.ts'
import { DEMO_BOT, demoInputs } from '../demo/inputs.ts'
import { table } from '../demo/report.ts'
import { faultsOf } from '../demo/verdict.ts'
import { inventSecrets, sinkSecrets } from '../setup/secrets.ts'
import type { Received } from '../sink/server.ts'

const loaded = await loadConfig(DEMO_BOT)
if (!loaded.ok) throw new Error('the bot of the demo is not valid')
const { config } = loaded

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

describe('the bot of the demo', () => {
  test('needs no secret of anybody: those of its sources are invented, those of its destinations are of the local sink', () => {
    const values = { ...inventSecrets(config), ...sinkSecrets('http://127.0.0.1:1') }
    expect(missingSecrets(config, loaded.text, values)).toEqual([])
  })

  test('is the one that is delivered', async () => {
    const delivered = await loadConfig()
    if (!delivered.ok) throw new Error('sluice.yaml is not valid')
    const { sources, analysis, destinations, rules } = delivered.config
    const { api: _programs, ...senders } = sources
    expect(config).toMatchObject({ sources: senders, analysis, destinations, rules })
  })
})

describe('the inputs of the demo', () => {
  const inputs = demoInputs()
  const issuesOf = ({ source, headers, body }: (typeof inputs)[number]) => {
    const settings = config.sources[source]
    const configured = settings && sourceOf(settings.kind)?.configure(settings)
    return configured?.ok
      ? configured.value.check({ method: 'POST', url: 'https://sluice.example', headers: new Headers(headers), body: parsed(body) })
      : []
  }

  test('are about sixty, from four sources, with every kind of trouble', () => {
    expect(inputs.length).toBeGreaterThanOrEqual(55)
    expect(inputs.length).toBeLessThanOrEqual(65)
    expect(new Set(inputs.filter(({ flaw }) => !flaw).map(({ source }) => source))).toEqual(new Set(['survey', 'github', 'slack', 'app']))
    const flaws = new Set(inputs.flatMap(({ flaw }) => flaw ?? []))
    expect(flaws).toEqual(new Set(['repeat', 'forged', 'stale', 'not-json', 'mismatch', 'oversize', 'unknown-source']))
  })

  test('fit their source exactly where they should', () => {
    const wrong = inputs.filter(({ flaw }) => flaw === 'mismatch').filter((input) => issuesOf(input).length === 0)
    const good = inputs.filter(({ flaw }) => !flaw || flaw === 'repeat').filter((input) => issuesOf(input).length > 0)
    expect([...wrong, ...good]).toEqual([])
    expect(inputs.filter(({ flaw, body }) => (flaw === 'not-json') !== (parsed(body) === undefined))).toEqual([])
  })

  test('are oversize where they say so, and nowhere else', () => {
    const over = inputs.filter(({ source, body }) => body.length > (config.sources[source]?.maxBytes ?? Infinity))
    expect(over.map(({ flaw }) => flaw)).toEqual(['oversize'])
  })
})

const faults = (one: Journey | null, received: Received[]) => faultsOf(new Map([['evt_1', one]]), received, config)

describe('the demo fails', () => {
  const delivery = {
    id: 'dlv_1',
    rule: 'r',
    destination: 'tickets',
    status: 'delivered',
    title: '',
    externalId: null,
    externalUrl: null,
    attempts: [],
  }
  const journey = (more: Partial<Journey> = {}): Journey => ({
    id: 'evt_1',
    stage: 'dispatched',
    done: true,
    durations: {},
    item: null,
    analysis: null,
    ruleErrors: [],
    deadLetters: [],
    deliveries: [delivery],
    ...more,
  })
  const ticket = { service: 'jira', status: 201, body: '{"labels":["sluice-dlv_1"]}' } as Received

  test('never when each delivery arrived once', () => expect(faults(journey(), [ticket])).toEqual([]))
  test('when an event never came to its end', () => {
    expect(faults(journey({ done: false, stage: 'analyzed' }), [ticket])).toEqual(['stuck: evt_1 at analyzed'])
    expect(faults(null, [])).toEqual(['stuck: evt_1 at the door'])
  })
  test('when one event made two tickets', () => expect(faults(journey(), [ticket, ticket])).toEqual(['2 tickets instead of one for dlv_1']))
  test('when a ticket is said to be there and is not', () => expect(faults(journey(), [])).toEqual(['0 tickets instead of one for dlv_1']))
  test('when there are more messages than deliveries', () => {
    expect(faults(journey(), [ticket, { service: 'slack', status: 200, body: '' } as Received])).toHaveLength(1)
  })
  test('when a delivery was given up', () => {
    expect(faults(journey({ deliveries: [{ ...delivery, status: 'parked' }] }), [])).toEqual(['not delivered: evt_1 to tickets'])
  })
})

test('tables align words left and numbers right', () => {
  expect(
    table([
      ['a', 10],
      ['long', 5],
    ]),
  ).toBe('  a      10\n  long    5')
})

import type { Urgency } from '@sluice/schema/analysis'
import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { clip } from '../templates/clip.ts'
import { Address, baseOf } from './address-field.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { askJson, type Judge, madeBy } from './json-api.ts'
import { outcomeOf } from './outcome.ts'
import { aboutItem, detailsOf } from './paging.ts'

const Severity = z.enum(['critical', 'error', 'warning', 'info'])
type Severity = z.infer<typeof Severity>

const PagerDutyConfig = z.strictObject({
  kind: z.literal('pagerduty'),
  /** The integration key of an "Events API v2" integration: 32 characters. */
  routingKey: SecretRef,
  /** `https://events.eu.pagerduty.com` in the EU. */
  url: Address.default('https://events.pagerduty.com'),
})
type PagerDutyConfig = z.infer<typeof PagerDutyConfig>

const Name = z.string().min(1).max(255)
const PagerDutyOptions = z.strictObject({
  /** In the place of the one that follows from the item's urgency. */
  severity: Severity.optional(),
  component: Name.optional(),
  group: Name.optional(),
  class: Name.optional(),
})
type PagerDutyJob = Job<PagerDutyConfig, z.infer<typeof PagerDutyOptions>>

const SEVERITY = { critical: 'critical', high: 'error', normal: 'warning', low: 'info' } as const satisfies Record<Urgency, Severity>

const MAX_SUMMARY = 1_024

const Accepted = z.object({ dedup_key: z.string() })

/** PagerDuty has one status, 400, for a key that it does not know and for an event that is not right; the text tells. */
const judge: Judge = (answer, now) => {
  const outcome = outcomeOf(answer, now)
  if (outcome.kind !== 'rejected' || !/routing[_ ]?key/i.test(outcome.detail)) return outcome
  return { ...outcome, kind: 'denied', detail: `the integration key is refused; copy it anew and set it as the secret: ${outcome.detail}` }
}

async function enqueue(config: PagerDutyConfig, event: object, ports: SendPorts): Promise<SendOutcome> {
  const url = `${baseOf(config)}/v2/enqueue`
  const body = { routing_key: config.routingKey, ...event }
  return madeBy(await askJson({ method: 'POST', url, headers: {}, body }, Accepted, ports, judge), ({ dedup_key }) => ({
    externalId: dedup_key,
  }))
}

function trigger({ delivery, options }: PagerDutyJob, key: string): object {
  const { title, text, data } = delivery.content
  const about = aboutItem(data)
  const { severity, ...grouping } = options
  const { url } = about.item
  return {
    event_action: 'trigger',
    dedup_key: key,
    payload: {
      summary: clip(title === '' ? delivery.rule : title, MAX_SUMMARY),
      source: about.item.source,
      severity: severity ?? SEVERITY[about.analysis?.urgency ?? 'normal'],
      ...grouping,
      custom_details: { text, ...detailsOf(about) },
    },
    ...(url === undefined ? {} : { links: [{ href: url, text: 'Where it came from' }] }),
    client: 'Sluice',
  }
}

/**
 * An alert by PagerDuty's Events API v2. The delivery's id is the alert's key: a repeat adds to the alert that is open, and a
 * near-duplicate, which uses the key of the first one, does too. Once somebody has resolved the alert, either opens a new one.
 * https://developer.pagerduty.com/docs/send-alert-event
 */
export const pagerduty = defineConnector({
  kind: 'pagerduty',
  config: PagerDutyConfig,
  options: PagerDutyOptions,
  secretFields: ['routingKey', 'url'],
  addressFields: ['url'],
  channel: plain,
  repeatsAreHarmless: true,
  sendsData: true,
  limits: {
    title: MAX_SUMMARY,
    text: null,
    rate: { requests: 120, per: 'minute' },
    whenLonger: 'A title is cut at 1,024 characters, with … at its end. An event may have 512 kB, which no text of ours reaches.',
  },

  /** Ends an alert that was never there, which PagerDuty takes and ignores. */
  async test(config, ports) {
    const outcome = await enqueue(config, { event_action: 'resolve', dedup_key: 'sluice-test' }, ports)
    if (outcome.kind !== 'delivered') return outcome
    return { kind: 'delivered', status: outcome.status, detail: 'PagerDuty takes events with this key; nobody was called' }
  },

  send: (job, ports) => enqueue(job.config, trigger(job, job.delivery.id), ports),

  join: (job, ports) => enqueue(job.config, trigger(job, job.lead.externalId), ports),
})

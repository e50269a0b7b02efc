import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { markdown } from '../templates/channel.ts'
import { fromMarkdown } from '../templates/unmarked.ts'
import { Address, baseOf } from './address-field.ts'
import { bearer } from './credentials.ts'
import { defineConnector, type Job } from './define.ts'
import type { SendPorts } from './ports.ts'
import type { SendOutcome } from './send-outcome.ts'
import { askJson, type Judge, madeBy } from './json-api.ts'
import { type ErrorTable, outcomeOf } from './outcome.ts'
import { aboutItem, detailsOf } from './paging.ts'
import { fitted, titleOf } from './ticket.ts'

const IncidentIoConfig = z.strictObject({
  kind: z.literal('incident-io'),
  /** The id of an alert source of the type HTTP; it stands at the end of the address that incident.io shows. */
  source: z.string().regex(/^[0-9A-Za-z]{10,40}$/, 'must be the id of an alert source, like 01GW2G3V0S59R238FAHPDS1R66'),
  /** The one that incident.io shows beside that address. */
  token: SecretRef,
  url: Address.default('https://api.incident.io'),
})
type IncidentIoConfig = z.infer<typeof IncidentIoConfig>

const IncidentIoOptions = z.strictObject({
  /** Goes into the alert's metadata, where attributes and routes can be made of it: `team: payments`. */
  metadata: z.record(z.string().regex(/^\w{1,50}$/), z.string().max(500)).default({}),
})
type IncidentIoJob = Job<IncidentIoConfig, z.infer<typeof IncidentIoOptions>>

const MAX_TITLE = 255
const MAX_TEXT = 10_000

const Accepted = z.object({ deduplication_key: z.string() })

const KEY = 'the token is refused; copy it anew from the alert source and set it as the secret'
const ERRORS: ErrorTable = {
  401: { kind: 'denied', hint: KEY },
  403: { kind: 'denied', hint: KEY },
  404: { kind: 'denied', hint: 'there is no alert source of this id; mend `source`' },
}
const judge: Judge = (answer, now) => outcomeOf(answer, now, ERRORS)

async function post(config: IncidentIoConfig, body: object, ports: SendPorts): Promise<SendOutcome> {
  const { source, token } = config
  const address = `${baseOf(config)}/v2/alert_events/http/${source}`
  const request = { method: 'POST', url: address, headers: { authorization: bearer(token) }, body } as const
  return madeBy(await askJson(request, Accepted, ports, judge), ({ deduplication_key }) => ({ externalId: deduplication_key }))
}

function firing({ delivery, options }: IncidentIoJob, key: string): object {
  const about = aboutItem(delivery.content.data)
  const { url } = about.item
  return {
    title: titleOf(delivery, MAX_TITLE, fromMarkdown),
    description: fitted(delivery.content.text, MAX_TEXT, markdown.atoms),
    deduplication_key: key,
    status: 'firing',
    metadata: { ...detailsOf(about), ...options.metadata },
    ...(url === undefined ? {} : { source_url: url }),
  }
}

/**
 * An alert of incident.io by an HTTP alert source. The delivery's id is the alert's key, of which there is one alert only; a
 * near-duplicate uses the key of the first one. https://api-docs.incident.io/tag/Alert-Events-V2
 */
export const incidentIo = defineConnector({
  kind: 'incident-io',
  config: IncidentIoConfig,
  options: IncidentIoOptions,
  secretFields: ['token', 'url'],
  addressFields: ['url'],
  place: { config: ['source'] },
  channel: markdown,
  repeatsAreHarmless: true,
  sendsData: true,
  limits: {
    title: MAX_TITLE,
    text: MAX_TEXT,
    // What its other interfaces take is 1,200; alerts are few.
    rate: { requests: 120, per: 'minute' },
    whenLonger:
      'incident.io publishes no limits of length; a title is cut at 255 characters and a text at 10,000, and the end says how much.',
  },

  /** Ends an alert that never fired, so that nobody is called; incident.io has no request that only looks. */
  async test(config, ports) {
    const body = { title: 'Sluice: a test of this alert source', deduplication_key: 'sluice-test', status: 'resolved' }
    const outcome = await post(config, body, ports)
    if (outcome.kind !== 'delivered') return outcome
    return {
      kind: 'delivered',
      status: outcome.status,
      detail: 'the alert source took an event that ends an alert which never fired; nobody was called',
    }
  },

  send: (job, ports) => post(job.config, firing(job, job.delivery.id), ports),

  join: (job, ports) => post(job.config, firing(job, job.lead.externalId), ports),
})

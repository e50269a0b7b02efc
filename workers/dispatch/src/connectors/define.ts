import { parserOf } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { Issue } from '@sluice/schema/errors'
import type * as z from 'zod'
import type { Channel } from '../templates/channel.ts'
import { checkFields } from './check-fields.ts'
import type { ConnectorLimits } from './limits.ts'
import type { SendPorts } from './ports.ts'
import { parseFields, type Prepared, prepare, sentenceOf } from './prepare.ts'
import type { LookUp, SendOutcome } from './send-outcome.ts'

/** The ticket that a near-duplicate joins. `joined`: how many have, this one included. */
export interface Lead {
  externalId: string
  externalUrl: string | null
  joined: number
}

/** One delivery with all a connector needs: parsed configuration, secrets in place, options of the action. */
export interface Job<C, O> {
  delivery: LeasedDelivery
  config: C
  options: O
}

interface ConnectorSpec<C extends object, O extends object> {
  /** As in `destinations.<name>.kind`. */
  kind: string
  config: z.ZodType<C>
  /** `then[].options` of a rule. */
  options: z.ZodType<O>
  /** Fields of the configuration that may be a `${NAME}` reference, or hold such in a list or a record. */
  secretFields: readonly (keyof C & string)[]
  /** Fields that hold an address; they are checked before anything is sent there. */
  addressFields: readonly (keyof C & string)[]
  /** Fields that hold a host name and nothing else. */
  hostFields?: readonly (keyof C & string)[]
  /**
   * Fields and options that say where a ticket is and who sees it: a report whose own differ joins no ticket there. For kinds that `join`.
   */
  place?: { config: readonly (keyof C & string)[]; options?: readonly (keyof O & string)[] }
  channel: Channel
  /** The receiver recognises a repeat by its id and ignores it. */
  repeatsAreHarmless?: boolean
  /** It sends the snapshot itself, not only title and text. */
  sendsData?: boolean
  /** Why it takes nothing that is not about one item, like a digest or an alert, with what would change that; null where it does. */
  oneItemOnly?: (config: C) => string | null
  /** How long after a try with unknown outcome `findExisting` can be trusted, in seconds. */
  settleSeconds?: number
  limits: ConnectorLimits
  /** A harmless request that shows whether address and credentials are good. */
  test(config: C, ports: SendPorts): Promise<SendOutcome>
  /** Adds to a ticket that is there, in the place of `send`. */
  join?: (job: Job<C, O> & { lead: Lead }, ports: SendPorts) => Promise<SendOutcome>
  /** Looks for the trace of an earlier `join` by the delivery's id. */
  findJoined?: (job: Job<C, O> & { lead: Lead }, ports: SendPorts) => Promise<LookUp>
  send(job: Job<C, O>, ports: SendPorts): Promise<SendOutcome>
  /** Looks for the trace of an earlier try by the delivery's id. */
  findExisting?: (job: Job<C, O>, ports: SendPorts) => Promise<LookUp>
}

/** A delivery bound to its destination. `secrets`: values that must not appear in anything that is kept. */
export interface OpenDelivery {
  /** Joins the ticket of the lead where it has one, else makes its own. */
  send(): Promise<SendOutcome>
  findExisting: (() => Promise<LookUp>) | null
  /** `send` adds to the ticket of the lead. */
  joins: boolean
  secrets: readonly string[]
}

/** A connector without its types: what the registry holds. */
export interface Connector {
  kind: string
  channel: Channel
  repeatsAreHarmless: boolean
  sendsData: boolean
  settleSeconds: number
  /** See `ConnectorSpec`; null too where the configuration is not right. */
  oneItemOnly(config: unknown): string | null
  /** Fields of the configuration in which secrets may stand. */
  secretFields: readonly string[]
  limits: ConnectorLimits
  /** It can be asked for the trace of an earlier try. */
  remembers: boolean
  joins: boolean
  /** Where what an action makes would be, and for whom, as text to compare; both as they are written. Empty: a kind has one place only. */
  placeOf(config: object, options: object): string
  /** The destination has become another place since the delivery was planned: what was made at the old one is not there. */
  moved(delivery: Pick<LeasedDelivery, 'content'>, config: object): boolean
  /** Asks the service whether it would take something. A failure says what is wrong with the configuration. */
  test(config: object, resolve: ResolveRef, ports: SendPorts): Promise<Result<SendOutcome, string>>
  /** Paths are relative to the destination: `url`. */
  checkConfig(config: unknown, allowLoopback: boolean): Issue[]
  /** Paths are relative to the options: `issueType`. */
  checkOptions(options: unknown): Issue[]
  open(delivery: LeasedDelivery, config: object, resolve: ResolveRef, ports: SendPorts): Promise<Result<OpenDelivery, string>>
}

/** The ticket to join, where its delivery has made one. */
function leadOf({ lead }: LeasedDelivery): Lead | null {
  if (!lead || lead.status !== 'delivered' || lead.externalId === null) return null
  return { externalId: lead.externalId, externalUrl: lead.externalUrl, joined: lead.joined + 1 }
}

/**
 * Declares a destination kind: one file, and one line in the registry.
 *
 * @example
 * export const webhook = defineConnector({ kind: 'webhook', config: WebhookConfig, options: z.strictObject({}), secretFields: ['url', 'secret'], … })
 */
export function defineConnector<C extends object, O extends object>(spec: ConnectorSpec<C, O>): Connector {
  // A snapshot's objects are new with each version, so what was made of one holds as long as it is there.
  const prepared = new WeakMap<object, Result<Prepared<C>, string>>()
  const parseOptions = parserOf(spec.options)
  const { config: ofConfig, options: ofOptions = [] } = spec.place ?? { config: [] }
  const placeOf = (config: object, options: object): string => {
    const fields = [...ofConfig.map((name) => Reflect.get(config, name)), ...ofOptions.map((name) => Reflect.get(options, name))]
    return fields.length === 0 ? '' : JSON.stringify(fields)
  }
  const moved: Connector['moved'] = ({ content: { data, options } }, config) => {
    const place = placeOf(config, options)
    return (data['place'] ?? place) !== place
  }
  return {
    kind: spec.kind,
    channel: spec.channel,
    repeatsAreHarmless: spec.repeatsAreHarmless ?? false,
    sendsData: spec.sendsData ?? false,
    settleSeconds: spec.settleSeconds ?? 0,
    oneItemOnly(input) {
      const config = parseFields(spec.config, input)
      return config.ok ? (spec.oneItemOnly?.(config.value) ?? null) : null
    },
    secretFields: spec.secretFields,
    limits: spec.limits,
    remembers: spec.findExisting !== undefined,
    joins: spec.join !== undefined,
    placeOf,
    moved,

    async test(input, resolve, ports) {
      const ready = await prepare(spec, input, resolve)
      return ready.ok ? ok(await spec.test(ready.value.config, ports)) : ready
    },

    checkConfig: (input, allowLoopback) => checkFields(spec, input, allowLoopback),

    checkOptions(input) {
      const options = parseOptions(input)
      return options.ok ? [] : options.failure
    },

    async open(delivery, input, resolve, ports) {
      const ready = prepared.get(input) ?? (await prepare(spec, input, resolve))
      if (!ready.ok) return fail(`destination ${delivery.destination}: ${ready.failure}`)
      prepared.set(input, ready)
      const options = parseOptions(delivery.content.options)
      if (!options.ok) return fail(`options: ${sentenceOf(options.failure)}`)
      const { config, secrets } = ready.value
      const job = { delivery, config, options: options.value }
      const { join, findJoined, findExisting } = spec
      const lead = moved(delivery, input) ? null : leadOf(delivery)
      if (lead && join) {
        const joining = { ...job, lead }
        const findExisting = findJoined ? () => findJoined(joining, ports) : null
        return ok({ send: () => join(joining, ports), findExisting, joins: true, secrets })
      }
      const find = findExisting ? () => findExisting(job, ports) : null
      return ok({ send: () => spec.send(job, ports), findExisting: find, joins: false, secrets })
    },
  }
}

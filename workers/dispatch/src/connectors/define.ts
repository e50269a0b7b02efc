import type { GuardedConnect } from '@sluice/kit/guarded-connect'
import type { GuardedFetch } from '@sluice/kit/guarded-fetch'
import { checkAddress, checkHost } from '@sluice/kit/address'
import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import { type RateLimit, SECRET_REF } from '@sluice/schema/config'
import { Restraint } from '@sluice/schema/destinations'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { Issue } from '@sluice/schema/errors'
import type * as z from 'zod'
import type { Channel } from '../templates/channel.ts'

/**
 * What became of one request to a destination.
 * `rejected`: it will not take this, ever. `denied`: it does not take our credentials, so it takes nothing before they are mended.
 * `retry`: it certainly did not act, and may later. `unknown`: it may have acted. `status`: where the destination answers with one.
 */
export type SendOutcome =
  | { kind: 'delivered'; status?: number | undefined; detail: string; externalId?: string; externalUrl?: string }
  | { kind: 'rejected'; status?: number | undefined; detail: string }
  | { kind: 'denied'; status?: number | undefined; detail: string }
  | { kind: 'retry'; status?: number | undefined; detail: string; retryAfterSeconds?: number }
  | { kind: 'unknown'; status?: number | undefined; detail: string; retryAfterSeconds?: number }

/** What the destination already has of a delivery; null: nothing. A failure means it could not be asked. */
export type LookUp = Result<{ externalId: string; externalUrl?: string } | null, Exclude<SendOutcome, { kind: 'delivered' }>>

/** An open connection to a mail server; `Socket` of the platform fits. */
export interface MailSocket {
  readable: ReadableStream<Uint8Array>
  writable: WritableStream<Uint8Array>
  startTls(): MailSocket
  close(): Promise<void>
}

/** A message for Cloudflare's `send_email` binding, as RFC 5322 text. */
export interface RawMail {
  from: string
  to: string
  raw: string
}

/** One queue producer of the Worker's own. */
export interface QueueSender {
  send(body: unknown): Promise<unknown>
}

/** What connectors may ask of the world. Most of them need no more than `fetch`. */
export interface SendPorts {
  fetch: GuardedFetch
  /** Epoch milliseconds. */
  now: () => number
  /** Opens a connection after the address was checked; `tls`: from the first byte on, else plain until `startTls`. */
  connect: GuardedConnect<MailSocket>
  /** Null where the Worker has no such binding. */
  sendEmail: ((mail: RawMail) => Promise<void>) | null
  /** A producer by the name of its binding; null where there is none. */
  queue(binding: string): QueueSender | null
  tagItem(workspace: string, eventId: string, tags: string[]): Promise<void>
}

/** What a service takes at most, and what the connector does there: for people, and the default `limit` of the destination. */
export interface ConnectorLimits {
  /** Characters of title and text; null: none that a text of ours can reach. */
  title: number | null
  text: number | null
  rate: RateLimit | null
  /** One sentence: what happens to what is longer. */
  whenLonger: string
}

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
  channel: Channel
  /** The receiver recognises a repeat by its id and ignores it. */
  repeatsAreHarmless?: boolean
  /** It sends the snapshot itself, not only title and text. */
  sendsData?: boolean
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
  secrets: readonly string[]
}

/** A connector without its types: what the registry holds. */
export interface Connector {
  kind: string
  channel: Channel
  repeatsAreHarmless: boolean
  sendsData: boolean
  settleSeconds: number
  limits: ConnectorLimits
  joins: boolean
  /** Asks the service whether it would take something. A failure says what is wrong with the configuration. */
  test(config: object, resolve: ResolveRef, ports: SendPorts): Promise<Result<SendOutcome, string>>
  /** Paths are relative to the destination: `url`. */
  checkConfig(config: unknown, allowLoopback: boolean): Issue[]
  /** Paths are relative to the options: `issueType`. */
  checkOptions(options: unknown): Issue[]
  open(delivery: LeasedDelivery, config: object, resolve: ResolveRef, ports: SendPorts): Promise<Result<OpenDelivery, string>>
}

const sentence = (issues: Issue[]): string => issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')

/** The ticket to join, where its delivery has made one. */
function leadOf({ lead }: LeasedDelivery): Lead | null {
  if (!lead || lead.status !== 'delivered' || lead.externalId === null) return null
  return { externalId: lead.externalId, externalUrl: lead.externalUrl, joined: lead.joined + 1 }
}

/** The fields of the kind; those that every destination may have are checked with the configuration's own schema. */
const ownFields = (input: unknown): unknown =>
  input !== null && typeof input === 'object'
    ? Object.fromEntries(Object.entries(input).filter(([name]) => !(name in Restraint.shape)))
    : input

interface Prepared<C> {
  resolved: C
  secrets: string[]
}

/** A value with what its references stand for, at any depth; `secrets` gets those values. */
async function resolved(value: unknown, resolve: ResolveRef, secrets: string[]): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry) => resolved(entry, resolve, secrets)))
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(async ([name, entry]) => [name, await resolved(entry, resolve, secrets)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
  if (typeof value !== 'string' || !SECRET_REF.test(value)) return value
  const secret = await resolve(value)
  secrets.push(secret)
  return secret
}

/** The configuration with the secrets of these fields in place. */
async function resolveFields<C extends object>(
  config: C,
  fields: readonly (keyof C & string)[],
  resolve: ResolveRef,
): Promise<Prepared<C>> {
  const inPlace = { ...config }
  const secrets: string[] = []
  for (const field of fields) inPlace[field] = (await resolved(config[field], resolve, secrets)) as C[typeof field]
  return { resolved: inPlace, secrets }
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
  const prepare = async (input: object, resolve: ResolveRef): Promise<Result<Prepared<C>, string>> => {
    const config = parseWith(spec.config, ownFields(input))
    return config.ok ? ok(await resolveFields(config.value, spec.secretFields, resolve)) : fail(sentence(config.failure))
  }
  return {
    kind: spec.kind,
    channel: spec.channel,
    repeatsAreHarmless: spec.repeatsAreHarmless ?? false,
    sendsData: spec.sendsData ?? false,
    settleSeconds: spec.settleSeconds ?? 0,
    limits: spec.limits,
    joins: spec.join !== undefined,

    async test(input, resolve, ports) {
      const ready = await prepare(input, resolve)
      return ready.ok ? ok(await spec.test(ready.value.resolved, ports)) : ready
    },

    checkConfig(input, allowLoopback) {
      const config = parseWith(spec.config, ownFields(input))
      if (!config.ok) return config.failure
      const check = (path: keyof C & string, checkOne: typeof checkAddress | typeof checkHost): Issue[] => {
        const address = config.value[path]
        if (typeof address !== 'string' || SECRET_REF.test(address)) return []
        const checked = checkOne(address, { allowLoopback })
        return checked.ok ? [] : [{ path, message: checked.failure.reason }]
      }
      return [
        ...spec.addressFields.flatMap((path) => check(path, checkAddress)),
        ...(spec.hostFields ?? []).flatMap((path) => check(path, checkHost)),
      ]
    },

    checkOptions(input) {
      const options = parseWith(spec.options, input)
      return options.ok ? [] : options.failure
    },

    async open(delivery, input, resolve, ports) {
      const ready = prepared.get(input) ?? (await prepare(input, resolve))
      if (!ready.ok) return fail(`destination ${delivery.destination}: ${ready.failure}`)
      prepared.set(input, ready)
      const options = parseWith(spec.options, delivery.content.options)
      if (!options.ok) return fail(`options: ${sentence(options.failure)}`)
      const { resolved, secrets } = ready.value
      const job = { delivery, config: resolved, options: options.value }
      const { join, findJoined, findExisting } = spec
      const lead = leadOf(delivery)
      if (lead && join) {
        const joining = { ...job, lead }
        return ok({ send: () => join(joining, ports), findExisting: findJoined ? () => findJoined(joining, ports) : null, secrets })
      }
      return ok({ send: () => spec.send(job, ports), findExisting: findExisting ? () => findExisting(job, ports) : null, secrets })
    },
  }
}

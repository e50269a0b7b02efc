import { messageOf } from '@sluice/kit/message-of'
import type { ConfigReader } from '@sluice/kit/config-reader'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { ConfigSnapshot, DestinationConfig } from '@sluice/schema/config'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { Connector, OpenDelivery } from '../connectors/define.ts'
import type { SendPorts } from '../connectors/ports.ts'
import type { SendOutcome } from '../connectors/send-outcome.ts'
import { connectorOf } from '../connectors/registry.ts'
import { type Restrained, restrain, type RestraintPorts } from '../restraint/restrain.ts'
import { inMarkup } from '../templates/in-markup.ts'
import { loopOf } from './loop.ts'

export interface TryPorts extends SendPorts, RestraintPorts {
  config: ConfigReader
  /** The configuration as it is at this moment, past every copy; for a moment that is rare. */
  newestConfig: ConfigReader
  /** What opens the secrets of a snapshot. */
  resolver(snapshot: ConfigSnapshot): ResolveRef
}

/** What one try came to. `found`: an earlier one had worked. `skipped`, `held`: decided against, nothing was sent. */
export type Outcome = SendOutcome | { kind: 'found'; externalId: string; externalUrl?: string; own?: true } | Restrained

export interface Tried {
  outcome: Outcome
  /** The destination was asked: what came of it says how it is. */
  asked: boolean
  /** An earlier try may have worked, and neither side could tell. */
  possibleRepeat: boolean
  settleSeconds: number
  /** `retry.seconds` of the destination. */
  retrySeconds: readonly number[] | undefined
  /** The delivery whose ticket it was to join. */
  joinedLead: string | null
  /** It was to join a ticket that is not there any more, and has opened one: those to come join that. */
  takesOver: boolean
  secrets: readonly string[]
}

async function sendOrFind(opened: OpenDelivery, uncertain: boolean, instead: Restrained | null): Promise<Outcome> {
  if (uncertain && opened.findExisting) {
    const lookedUp = await opened.findExisting()
    // Without an answer nobody knows whether it was done: whatever failed here, it must not be sent again.
    if (!lookedUp.ok) return lookedUp.failure.kind === 'unknown' ? { ...lookedUp.failure, kind: 'retry' } : lookedUp.failure
    if (lookedUp.value) return { kind: 'found', ...lookedUp.value }
  }
  if (instead) return instead
  // What is thrown here is a bug of ours, after the request may have left.
  return opened.send().catch((error: unknown) => ({ kind: 'unknown', detail: messageOf(error) }))
}

const unknownKind = ({ kind }: DestinationConfig): string => `this version of dispatch knows no destinations of the kind ${kind}`

const NOTHING = {
  asked: false,
  possibleRepeat: false,
  settleSeconds: 0,
  retrySeconds: undefined,
  joinedLead: null,
  takesOver: false,
  secrets: [],
}

/** Where a delivery goes, by one version of the configuration. */
interface Destined {
  snapshot: ConfigSnapshot
  destination: DestinationConfig
  connector: Connector
}

/** `instead`: what becomes of it where an earlier try has left nothing. */
async function send(
  delivery: LeasedDelivery,
  { snapshot, destination, connector }: Destined,
  ports: TryPorts,
  instead: Restrained | null = null,
): Promise<Tried> {
  const opened = await connector.open(inMarkup(delivery, connector.channel), destination, ports.resolver(snapshot), ports)
  if (!opened.ok) return { ...NOTHING, outcome: { kind: 'rejected', detail: opened.failure } }
  const blind = delivery.uncertain && !opened.value.findExisting && !connector.repeatsAreHarmless
  const outcome = await sendOrFind(opened.value, delivery.uncertain, instead)
  const own = 'own' in outcome
  return {
    outcome,
    asked: true,
    possibleRepeat: blind && (outcome.kind === 'delivered' || outcome.kind === 'unknown'),
    settleSeconds: connector.settleSeconds,
    retrySeconds: destination.retry?.seconds,
    joinedLead: opened.value.joins && !own ? (delivery.leadId ?? null) : null,
    takesOver: own,
    secrets: opened.value.secrets,
  }
}

/**
 * Our copy of the configuration may be a minute older than credentials that somebody has just mended; a destination must not be paused
 * for those that were. What was denied was not done, so it may be sent again.
 */
async function onceMore(
  denied: Tried,
  delivery: LeasedDelivery,
  { version }: ConfigSnapshot,
  ports: TryPorts,
  instead: Restrained | null,
): Promise<Tried> {
  const snapshot = await ports.newestConfig(delivery.workspace).catch(() => null)
  const destination = snapshot?.config.destinations[delivery.destination]
  const connector = connectorOf(destination)
  if (!snapshot || snapshot.version === version || !destination || !connector) return denied
  return send(delivery, { snapshot, destination, connector }, ports, instead)
}

/**
 * The configuration that says where a delivery goes. What our copy does not know, or what was planned with a newer one, is not gone: the
 * copy may be a minute behind.
 */
async function configFor({ workspace, destination, ruleVersion }: LeasedDelivery, ports: TryPorts): Promise<ConfigSnapshot | null> {
  const copy = await ports.config(workspace)
  if (!copy || (copy.version >= ruleVersion && copy.config.destinations[destination])) return copy
  return ports.newestConfig(workspace)
}

/**
 * Sends one leased delivery to its destination as it is configured now, with the content as it was planned, unless something there
 * holds it up. Looks for the trace of an earlier try first where there may be one. Never throws.
 */
export async function trySending(delivery: LeasedDelivery, ports: TryPorts): Promise<Tried> {
  try {
    const snapshot = await configFor(delivery, ports)
    if (!snapshot) return { ...NOTHING, outcome: { kind: 'retry', detail: 'the workspace has no configuration' } }
    const destination = snapshot.config.destinations[delivery.destination]
    if (!destination) return { ...NOTHING, outcome: { kind: 'skipped', detail: `there is no destination ${delivery.destination}` } }
    const connector = connectorOf(destination)
    // Configurations name kinds that there are; while versions of the Worker change, one may come to a version that is older.
    if (!connector) return { ...NOTHING, outcome: { kind: 'retry', detail: unknownKind(destination) } }
    const loop = loopOf(delivery, snapshot.config)
    if (loop !== null) return { ...NOTHING, outcome: { kind: 'skipped', detail: loop } }
    const restrained = await restrain(delivery, destination, connector, ports)
    // One that is to join another ticket from now on may have opened its own already.
    const mayBeThere = restrained?.kind === 'held' && restrained.leadId !== undefined && delivery.uncertain
    if (restrained && !mayBeThere) return { ...NOTHING, outcome: restrained }
    const tried = await send(delivery, { snapshot, destination, connector }, ports, restrained)
    return tried.outcome.kind === 'denied' ? await onceMore(tried, delivery, snapshot, ports, restrained) : tried
  } catch (error) {
    return { ...NOTHING, outcome: { kind: 'retry', detail: messageOf(error) } }
  }
}

import type { ConfigReader } from '@sluice/kit/config-reader'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import type { OpenDelivery, SendOutcome, SendPorts } from '../connectors/define.ts'
import { connectorOf } from '../connectors/registry.ts'
import { isLoop } from './loop.ts'

export interface TryPorts extends SendPorts {
  config: ConfigReader
  /** What opens the secrets of a snapshot. */
  resolver(snapshot: ConfigSnapshot): ResolveRef
}

/** What one try came to. `found`: an earlier one had worked. `skipped`: decided against, nothing was sent. */
export interface Tried {
  outcome: SendOutcome | { kind: 'found'; externalId: string; externalUrl?: string } | { kind: 'skipped'; detail: string }
  /** An earlier try may have worked, and neither side could tell. */
  possibleRepeat: boolean
  settleSeconds: number
  secrets: readonly string[]
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function sendOrFind(opened: OpenDelivery, uncertain: boolean): Promise<Tried['outcome']> {
  if (uncertain && opened.findExisting) {
    const lookedUp = await opened.findExisting()
    // Without an answer nobody knows whether it was done: whatever failed here, it must not be sent again.
    if (!lookedUp.ok) return lookedUp.failure.kind === 'unknown' ? { ...lookedUp.failure, kind: 'retry' } : lookedUp.failure
    if (lookedUp.value) return { kind: 'found', ...lookedUp.value }
  }
  // What is thrown here is a bug of ours, after the request may have left.
  return opened.send().catch((error: unknown) => ({ kind: 'unknown', detail: messageOf(error) }))
}

/**
 * Sends one leased delivery to its destination as it is configured now, with the content as it was planned.
 * Looks for the trace of an earlier try first where there may be one. Never throws.
 */
export async function trySending(delivery: LeasedDelivery, ports: TryPorts): Promise<Tried> {
  const nothingSent = { possibleRepeat: false, settleSeconds: 0, secrets: [] }
  try {
    const snapshot = await ports.config(delivery.workspace)
    if (!snapshot) return { ...nothingSent, outcome: { kind: 'retry', detail: 'the workspace has no configuration' } }
    const destination = snapshot.config.destinations[delivery.destination]
    const connector = connectorOf(destination)
    if (!destination || !connector)
      return { ...nothingSent, outcome: { kind: 'skipped', detail: `there is no destination ${delivery.destination}` } }
    if (isLoop(delivery, snapshot.config)) return { ...nothingSent, outcome: { kind: 'skipped', detail: 'a bot is not answered' } }
    const opened = await connector.open(delivery, destination, ports.resolver(snapshot), ports)
    if (!opened.ok) return { ...nothingSent, outcome: { kind: 'rejected', detail: opened.failure } }
    const blind = delivery.uncertain && !opened.value.findExisting && !connector.repeatsAreHarmless
    const outcome = await sendOrFind(opened.value, delivery.uncertain)
    const possibleRepeat = blind && (outcome.kind === 'delivered' || outcome.kind === 'unknown')
    return { outcome, possibleRepeat, settleSeconds: connector.settleSeconds, secrets: opened.value.secrets }
  } catch (error) {
    return { ...nothingSent, outcome: { kind: 'retry', detail: messageOf(error) } }
  }
}

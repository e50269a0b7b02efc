import { messageOf } from '@sluice/kit/message-of'
import type { Limiter } from '@sluice/kit/limiter'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { TestedDestination } from '@sluice/schema/rpc/dispatch'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import type { SendPorts } from './connectors/ports.ts'
import type { SendOutcome } from './connectors/send-outcome.ts'
import { connectorOf } from './connectors/registry.ts'
import { keepable } from './delivery/keepable.ts'

export interface TestPorts extends SendPorts {
  store: Pick<StoreRpc, 'configSnapshot'>
  /** What opens the secrets of a snapshot. */
  resolver(snapshot: ConfigSnapshot): ResolveRef
  limiter: Limiter
}

/** Of its own, so that a person can look while the destination's limit is used up. */
const LIMIT = { requests: 10, periodMs: 60_000 }

/** What to do about an answer. */
const ADVICE = {
  delivered: 'Deliveries can go there.',
  denied: 'It does not take these credentials: set the secret anew, and see that it has the rights that docs/dispatch.md names.',
  rejected: 'Deliveries would not arrive: correct the destination in sluice.yaml.',
  retry: 'It takes nothing at the moment; deliveries are tried again by themselves. Test again later.',
  unknown: 'No clear answer came: see whether the address is right and reached from outside, then test again.',
} as const satisfies Record<SendOutcome['kind'], string>

/**
 * Asks a destination with its credentials whether it would take something. The configuration is read from the Store itself, not from a
 * copy that may be older: who tests has often just changed a secret. Nothing in the answer is a secret.
 */
export async function testDestination(workspace: string, name: string, ports: TestPorts): Promise<TestedDestination> {
  const start = ports.now()
  const failed = (detail: string): TestedDestination => ({ ok: false, detail, durationMs: ports.now() - start })

  const snapshot = await ports.store.configSnapshot(workspace)
  const destination = snapshot?.config.destinations[name]
  const connector = connectorOf(destination)
  if (!snapshot || !destination || !connector)
    return failed(`There is no destination ${name} in the configuration; GET /v1/config shows those that are.`)
  const token = await ports.limiter(`tst:${workspace}:${name}`, LIMIT)
  if (!token.ok) return failed(`Tested too often; wait for ${Math.ceil(token.failure.retryAfterMs / 1_000)} seconds.`)

  const secrets: string[] = []
  const resolve: ResolveRef = async (text) => {
    const value = await ports.resolver(snapshot)(text)
    if (value !== text) secrets.push(value)
    return value
  }
  try {
    const tested = await connector.test(destination, resolve, ports)
    if (!tested.ok) return failed(`${keepable(tested.failure, secrets)}. Correct the destination in sluice.yaml.`)
    const { kind, status, detail } = tested.value
    const answer = keepable(detail, secrets).trim()
    return {
      ok: kind === 'delivered',
      ...(status === undefined ? {} : { status }),
      detail: answer === '' ? ADVICE[kind] : `${ADVICE[kind]} It answered: ${answer}`,
      durationMs: ports.now() - start,
    }
  } catch (error) {
    // A secret that is missing or does not open; whatever else it is, the person who tests is to see it.
    return failed(keepable(messageOf(error), secrets))
  }
}

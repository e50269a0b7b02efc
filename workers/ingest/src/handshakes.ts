import { AppError } from '@sluice/kit/http'
import { SECRET_REF } from '@sluice/schema/config'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import type { Input } from '@sluice/sources/define'
import type { Handshake, HandshakeContext, Reply } from '@sluice/sources/handshake'
import type { ConfiguredSource } from './configured.ts'
import { keepHandshakesToLimit, type LimitPorts } from './limits.ts'
import type { Visit } from './visit.ts'

export interface HandshakePorts extends Pick<LimitPorts, 'limiter'> {
  store: Pick<StoreRpc, 'keepHandshakeSecret'>
}

/**
 * The answer to a provider that asks whether the address is alive, or null where it asks nothing. Throws `HANDSHAKE_REFUSED` where
 * it asks wrongly, and `RATE_LIMITED` before a stranger learns whether it did.
 */
export async function shakeHands(
  proof: Handshake['proof'],
  input: Input,
  configured: ConfiguredSource,
  visit: Visit,
  ports: HandshakePorts,
): Promise<Reply | null> {
  for (const handshake of configured.handshakes[proof]) {
    const reply = await handshake.answer(input, contextOf(configured, visit.receivedAt))
    if (reply === null) continue
    if (proof === 'open') await keepHandshakesToLimit(ports, `${visit.workspace}/${visit.name}`)
    if (reply === 'refused') throw new AppError('HANDSHAKE_REFUSED', 'The request asks for a handshake without knowing what it must.')
    if (reply.secret !== undefined) await keepSecret(reply.secret, configured, visit, ports)
    return reply
  }
  return null
}

function contextOf({ secrets, resolve }: ConfiguredSource, now: number): HandshakeContext {
  return {
    async secrets(refs = secrets) {
      const values = (await Promise.all(refs.map(resolve))).flat()
      return values.flatMap(({ value, until = Number.POSITIVE_INFINITY }) => (value !== '' && now <= until ? [value] : []))
    },
  }
}

/** Only the first who comes may give a source its secret; afterwards anybody could. */
async function keepSecret(value: string, { secrets }: ConfiguredSource, { workspace }: Visit, { store }: HandshakePorts): Promise<void> {
  const name = SECRET_REF.exec(secrets[0] ?? '')?.[1]
  if (name === undefined || (await store.keepHandshakeSecret(workspace, name, value))) return
  throw new AppError('HANDSHAKE_REFUSED', 'This source has a secret already; remove it first where the provider is to give a new one.')
}

import type { ConfigReader } from '@sluice/kit/config-reader'
import { AppError } from '@sluice/kit/http'
import { eventId } from '@sluice/schema/ids'
import type { Reply } from '@sluice/sources/handshake'
import type { Signed } from '@sluice/sources/verification'
import { accept, type AcceptPorts } from './accept.ts'
import { readBody } from './body.ts'
import type { ConfiguredSource, ConfiguredSources } from './configured.ts'
import { codingOf, openContent, peek } from './content.ts'
import { checkPayload, refuseWhilePaused, takeBody, verifySender, type VerifyingPorts } from './door.ts'
import { type HandshakePorts, shakeHands } from './handshakes.ts'
import { keepToLimit, type LimitHeaders, type LimitPorts } from './limits.ts'
import type { Visit } from './visit.ts'

export interface ReceivePorts extends AcceptPorts, VerifyingPorts, HandshakePorts, LimitPorts {
  config: ConfigReader
  sources: ConfiguredSources
}

/** An event that is queued; or a handshake; or what a machine filled in, which is answered as if it were queued. */
export type Received =
  | { as: 'event' | 'trapped'; id: string; duplicate?: true; bytes: number; headers: LimitHeaders; reply: Reply | null }
  | { as: 'handshake'; reply: Reply }

/** The source of that name, where there is one. */
export async function findSource(
  { workspace, name }: Pick<Visit, 'workspace' | 'name'>,
  ports: Pick<ReceivePorts, 'config' | 'sources'>,
): Promise<ConfiguredSource | undefined> {
  const snapshot = await ports.config(workspace)
  return snapshot ? ports.sources(snapshot)(name) : undefined
}

/** As much of a body as is read where nobody said how much to take. */
const STRANGE_BYTES = 1_000_000

/** Refuses with the work of a wrong signature, so that the time of the answer does not tell what there is. */
export async function turnAway(visit: Visit, { decoy }: VerifyingPorts): Promise<never> {
  const body = await readBody(visit.request, STRANGE_BYTES)
  if (body) await decoy(signedOf(visit, body), visit.receivedAt)
  throw new AppError('UNKNOWN_SOURCE', `There is no source at this address of workspace ${visit.workspace}.`)
}

const signedOf = ({ request: { method, url, headers }, segment }: Visit, body: Uint8Array): Signed => ({
  method,
  url,
  headers,
  body,
  ...(segment !== undefined && { segment }),
})

/** The way of an input from the wire into the queue. Every refusal is a thrown `AppError`, and before the queue. */
export async function receive(configured: ConfiguredSource, visit: Visit, ports: ReceivePorts): Promise<Received> {
  const { request, workspace, name, receivedAt, trace } = visit
  const { method, url, headers } = request
  const { source, handshakes } = configured
  const coding = codingOf(headers)
  const content = openContent(await takeBody(configured, visit), headers, coding, configured)

  if (handshakes.open.length > 0) {
    const reply = await shakeHands('open', { method, url, headers, body: await peek(content) }, configured, visit, ports)
    if (reply) return { as: 'handshake', reply }
  }
  const signed = signedOf(visit, content.sent)
  await verifySender(configured, configured.readsBody ? { ...signed, decoded: await peek(content) } : signed, receivedAt, ports)
  const limits = await keepToLimit(configured, ports, `${workspace}/${name}`)
  const input = { method, url, headers, body: await content.data() }
  const reply = handshakes.signed.length > 0 ? await shakeHands('signed', input, configured, visit, ports) : null
  if (reply) return { as: 'handshake', reply }
  refuseWhilePaused(configured)

  const received = { bytes: content.sent.length, headers: limits, reply: source.accepted(input) }
  if (source.isTrapped(input)) return { as: 'trapped', id: await eventId(workspace, name, crypto.randomUUID()), ...received }
  checkPayload(configured, input)
  const accepted = await accept({ workspace, name, source, input, bytes: await content.bytes(), receivedAt, trace }, ports)
  return { as: 'event', ...accepted, ...received }
}

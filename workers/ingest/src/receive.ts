import type { ConfigReader } from '@sluice/kit/config-reader'
import { AppError } from '@sluice/kit/http'
import type { Limiter } from '@sluice/kit/limiter'
import type { Reply } from '@sluice/sources/define'
import { accept, type AcceptPorts } from './accept.ts'
import type { ConfiguredSource, ConfiguredSources } from './configured.ts'
import { checkPayload, keepToLimit, parseJson, takeBody, verifySender } from './door.ts'

export interface ReceivePorts extends AcceptPorts {
  config: ConfigReader
  sources: ConfiguredSources
  limiter: Limiter
}

/** A request to a source's address. */
export interface Visit {
  request: Request
  workspace: string
  name: string
  receivedAt: number
  trace: string
}

/** Either an answer to a provider's handshake, or an event that is queued. */
export type Received = { reply: Reply } | { id: string; duplicate?: true; bytes: number }

/** The source of that name, or `UNKNOWN_SOURCE`. */
export async function findSource({ workspace, name }: Visit, ports: ReceivePorts): Promise<ConfiguredSource> {
  const snapshot = await ports.config(workspace)
  const configured = snapshot && ports.sources(snapshot)(name)
  if (!configured) throw new AppError('UNKNOWN_SOURCE', `There is no source of this name in workspace ${workspace}.`)
  return configured
}

/** The way of an input from the wire into the queue. Every refusal is a thrown `AppError`, and before the queue. */
export async function receive(configured: ConfiguredSource, visit: Visit, ports: ReceivePorts): Promise<Received> {
  const { request, workspace, name, receivedAt, trace } = visit
  const { source } = configured
  const bytes = await takeBody(configured, request)
  await verifySender(configured, request.headers, bytes, receivedAt)
  await keepToLimit(configured, ports.limiter, `${workspace}/${name}`)
  const input = { headers: request.headers, body: parseJson(bytes) }
  const reply = source.handshake(input)
  if (reply) return { reply }
  checkPayload(configured, input)
  const accepted = await accept({ workspace, name, source, input, bytes, receivedAt, trace }, ports)
  return { ...accepted, bytes: bytes.length }
}

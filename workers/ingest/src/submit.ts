import { AppError } from '@sluice/kit/http'
import { continueTrace } from '@sluice/kit/trace'
import type { Submitted, SubmittedInput } from '@sluice/schema/rpc/inputs'
import { decodeBody } from '@sluice/sources/decode'
import { identify } from './accept.ts'
import type { ConfiguredSource } from './configured.ts'
import { checkPayload, refuseWhilePaused } from './door.ts'
import { keepToLimit } from './limits.ts'
import { findSource, type ReceivePorts } from './receive.ts'
import type { CountReject } from './rejects.ts'
import { type Identified, sendAll, type SendAllPorts } from './send-all.ts'

export interface SubmitPorts extends Pick<ReceivePorts, 'config' | 'sources' | 'limiter' | 'shares'>, SendAllPorts {
  countReject: CountReject
  now: () => number
}

/** One call takes no more: it has to fit into memory, and be answered in time. */
const MAX_INPUTS = 100

/**
 * Takes inputs of other Workers: as at the door, but that the binding is the proof. Each for itself, in the order given. Throws
 * where there are too many, or the configuration cannot be read.
 */
export async function submit(workspace: string, name: string, inputs: readonly SubmittedInput[], ports: SubmitPorts): Promise<Submitted[]> {
  if (inputs.length > MAX_INPUTS) throw new RangeError(`${inputs.length} inputs in one call; at most ${MAX_INPUTS} are taken`)
  const configured = await findSource({ workspace, name }, ports)
  if (!configured) return inputs.map(() => refused(new AppError('UNKNOWN_SOURCE', `There is no source ${name} in workspace ${workspace}.`)))
  const admitted: (Identified | AppError)[] = []
  for (const input of inputs) admitted.push(await admit(input, { workspace, name, configured }, ports))
  const toSend = admitted.flatMap((one) => (one instanceof AppError ? [] : [one]))
  const sent = await sendAll(toSend, ports)
  const outcomes = sent.values()
  return admitted.map((one) => {
    const outcome = one instanceof AppError ? one : (outcomes.next().value ?? new AppError('INTERNAL', 'There is no outcome.'))
    if (!(outcome instanceof AppError)) return { ok: true, ...outcome }
    ports.countReject({ workspace, source: name, reason: outcome.code })
    return refused(outcome)
  })
}

const refused = ({ code, message, details, retryAfterSeconds }: AppError): Submitted => ({
  ok: false,
  code,
  message,
  details: [...details],
  ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
})

interface Target {
  workspace: string
  name: string
  configured: ConfiguredSource
}

async function admit(
  submitted: SubmittedInput,
  { workspace, name, configured }: Target,
  ports: SubmitPorts,
): Promise<Identified | AppError> {
  const { source, maxBytes } = configured
  const { key, fallbackKey, bytes, contentType } = submitted
  try {
    if (bytes.length > maxBytes)
      throw new AppError('TOO_LARGE', `The input is larger than ${maxBytes} bytes, which is the limit of this source.`)
    refuseWhilePaused(configured)
    await keepToLimit(configured, ports, `${workspace}/${name}`)
    const decoded = await decodeBody(contentType, bytes, source)
    if (!decoded.ok) throw new AppError(decoded.failure.code, decoded.failure.message)
    const headers = headersOf(submitted)
    const input = { method: 'POST', url: `sluice:${workspace}/${name}`, headers, body: decoded.value }
    checkPayload(configured, input)
    const trace = continueTrace(headers.get('traceparent'))
    const arrival = {
      workspace,
      name,
      source,
      input,
      bytes,
      receivedAt: ports.now(),
      trace,
      ...(key !== null && { key }),
      ...(fallbackKey && { fallbackKey }),
    }
    return { arrival, identity: await identify(arrival) }
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

function headersOf({ headers, contentType }: SubmittedInput): { get(name: string): string | null } {
  const all = new Map([...Object.entries(headers), ['content-type', contentType]] as [string, string][])
  return { get: (name) => all.get(name) ?? null }
}

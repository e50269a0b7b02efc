import { LeasedDelivery } from '@sluice/schema/delivery'
import { aDelivery, anAnalysis, anItem, aSnapshot, dlv, NOON } from '@sluice/testing/builders'
import { recordingLogger } from '@sluice/testing/fakes'
import type { Connector, OpenDelivery } from '../../src/connectors/define.ts'
import type { SendPorts } from '../../src/connectors/ports.ts'
import { CONNECTORS } from '../../src/connectors/registry.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { type Tried, type TryPorts, trySending } from '../../src/delivery/try-sending.ts'
import { unrestrained } from '../unrestrained.ts'
import { startHttpPeer } from './http-peer.ts'
import type { Peer, Sample } from './sample.ts'

const nobody = async (): Promise<never> => {
  throw new Error('this sample reaches for a port that its peer does not have')
}

const NO_PORTS: SendPorts = {
  fetch: nobody,
  now: () => NOON,
  connect: nobody,
  sendEmail: null,
  queue: () => null,
  tagItem: nobody,
}

export const startPeer = (sample: Sample): Promise<Peer> => sample.peer?.start(sample) ?? startHttpPeer(sample)

export function connectorOf({ config }: Sample): Connector {
  const connector = CONNECTORS.get(config.kind)
  if (!connector) throw new Error(`there is no connector ${config.kind}`)
  return connector
}

export const resolverOf =
  ({ secrets }: Sample) =>
  async (text: string): Promise<string> =>
    secrets[text.slice(2, -1)] ?? text

export const portsOf = (peer: Peer): SendPorts => ({ ...NO_PORTS, ...peer.ports })

interface Given {
  title?: string
  text?: string
  uncertain?: boolean
  /** Joins the sample's lead. */
  joins?: boolean
}

/** A delivery of the sample's kind under lease. */
function leased(sample: Sample, { title = 'Export loses rows', text = 'Half of them are gone.', ...given }: Given = {}): LeasedDelivery {
  const data = { item: anItem(), analysis: anAnalysis(), rule: { name: 'open-ticket' }, decidedAt: new Date(NOON).toISOString() }
  const lead = given.joins && sample.lead ? { status: 'delivered', joined: 2, ...sample.lead } : null
  return LeasedDelivery.parse({
    ...aDelivery({ content: { title, text, options: sample.options ?? {}, data } }),
    attempt: given.uncertain ? 2 : 1,
    leaseUntil: NOON + 60_000,
    uncertain: given.uncertain ?? false,
    lead,
    ...(lead ? { leadId: dlv(9) } : {}),
  })
}

/** A delivery bound to the peer. */
export async function open(sample: Sample, peer: Peer, given: Given = {}): Promise<OpenDelivery> {
  const opened = await connectorOf(sample).open(leased(sample, given), { ...sample.config }, resolverOf(sample), portsOf(peer))
  if (!opened.ok) throw new Error(opened.failure)
  return opened.value
}

const portsOfTry = (sample: Sample, peer: Peer): TryPorts => {
  const snapshot = aSnapshot({ destinations: { tickets: sample.config } })
  const config = async () => snapshot
  return { ...portsOf(peer), ...unrestrained(), config, newestConfig: config, resolver: () => resolverOf(sample) }
}

/** One try, as a consumer of the queue makes it. */
export const tried = (sample: Sample, peer: Peer, given: Given = {}): Promise<Tried> =>
  trySending(leased(sample, given), portsOfTry(sample, peer))

/** All that is kept of one try: what the Store gets, and the lines of the log. */
export async function keptOf(sample: Sample, peer: Peer): Promise<string> {
  const log = recordingLogger()
  const result = await deliver(leased(sample), { ...portsOfTry(sample, peer), log })
  return JSON.stringify({ result, lines: log.lines })
}

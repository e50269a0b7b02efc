import type { ConfigReader } from '@sluice/kit/config-reader'
import type { Logger } from '@sluice/kit/logger'
import type { LeasedDelivery, PlannedDelivery } from '@sluice/schema/delivery'
import type { Restraint } from '@sluice/schema/destinations'
import { deliveryId } from '@sluice/schema/ids'
import type { DeliveryMessage } from '@sluice/schema/messages'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { hopsOf } from '../connectors/hops.ts'
import { channelOf } from '../connectors/registry.ts'
import { inMarkup } from '../templates/in-markup.ts'
import { digestContent, toEntry } from './digest-content.ts'

export interface FlushPorts {
  config: ConfigReader
  store: Pick<StoreRpc, 'digestMembers' | 'saveDigest'>
  deliveries: { sendBatch(messages: { body: DeliveryMessage }[]): Promise<unknown> }
  log: Logger
  now(): number
}

/** Digests made at a time; the next call goes on. */
const MAX_DIGESTS = 20
/** Where the destination has no digest any more, what waits goes out in portions of this size. */
const DEFAULT_MAX = 50

/** A row that goes out for all of them. Its id comes from the first: that one is in no other digest. `kind`: of the destination. */
async function digestOf(
  members: readonly [LeasedDelivery, ...LeasedDelivery[]],
  settings: Restraint['digest'],
  kind: string,
  now: number,
): Promise<{ delivery: PlannedDelivery; problems: string[] }> {
  const [first] = members
  const channel = channelOf(kind)
  const entries = members.map((member) => toEntry(inMarkup(member, channel), channel))
  const { title, text, problems } = digestContent(entries, settings, channel)
  const hops = Math.max(...members.map(hopsOf))
  const data = { entries, count: entries.length, markup: kind, decidedAt: new Date(now).toISOString(), ...(hops > 0 ? { hops } : {}) }
  const delivery: PlannedDelivery = {
    id: await deliveryId(first.id, 'digest', ''),
    workspace: first.workspace,
    eventId: first.eventId,
    rule: first.rule,
    ruleVersion: first.ruleVersion,
    actionIndex: first.actionIndex,
    destination: first.destination,
    content: { title, text, options: first.content.options, data },
    trace: first.trace,
    status: 'pending',
    urgent: false,
  }
  return { delivery, problems }
}

/** What goes out together: entries with other options may belong in another channel. */
const sameOptions = (members: readonly LeasedDelivery[]): LeasedDelivery[][] => [
  ...Map.groupBy(members, ({ content }) => JSON.stringify(content.options)).values(),
]

/** What went into digests; `complete`: there is nothing left to make one of. */
interface Flushed {
  ids: string[]
  complete: boolean
}

/** Makes digests of what is held for one, oldest first. `full`: only as long as there are enough for a whole one. */
export async function flushDigest(workspace: string, destination: string, which: 'all' | 'full', ports: FlushPorts): Promise<Flushed> {
  const snapshot = await ports.config(workspace)
  const configured = snapshot?.config.destinations[destination]
  const settings = configured?.digest
  const kind = configured?.kind ?? ''
  const max = settings?.max ?? DEFAULT_MAX
  const gone: string[] = []
  for (let made = 0; made < MAX_DIGESTS; made += 1) {
    const members = await ports.store.digestMembers(workspace, destination, max)
    if (members.length === 0 || (which === 'full' && members.length < max)) return { ids: gone, complete: true }
    for (const [first, ...rest] of sameOptions(members)) {
      if (!first) continue
      const { delivery, problems } = await digestOf([first, ...rest], settings, kind, ports.now())
      const ids = [first, ...rest].map(({ id }) => id)
      // Somebody has cancelled one of them, or made the digest already: the next round sees what is left.
      if (!(await ports.store.saveDigest({ delivery, members: ids }))) continue
      await ports.deliveries.sendBatch([{ body: { v: 1, workspace, deliveryId: delivery.id, trace: delivery.trace } }])
      gone.push(...ids)
      ports.log.info('dispatch.digest_made', { workspace, destination, deliveryId: delivery.id, members: ids.length, problems })
    }
  }
  return { ids: gone, complete: false }
}

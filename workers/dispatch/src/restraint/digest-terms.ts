import type { ConfigReader } from '@sluice/kit/config-reader'
import type { PlannedDelivery } from '@sluice/schema/delivery'

/** Whose digest it is, and when it is due. */
export interface DigestTerms {
  workspace: string
  destination: string
  /** The oldest waits so long at most. */
  waitMs: number
  /** So many go out at once. */
  max: number
}

/** The rows that wait for a digest, by destination. */
export async function digestsOf(
  deliveries: readonly PlannedDelivery[],
  config: ConfigReader,
): Promise<{ ids: string[]; terms: DigestTerms }[]> {
  const held = deliveries.filter(({ heldReason }) => heldReason === 'digest')
  const groups = [...Map.groupBy(held, ({ workspace, destination }) => `${workspace}/${destination}`).values()]
  const digests = groups.map(async (group) => {
    const [first] = group
    const snapshot = first && (await config(first.workspace))
    const digest = first && snapshot?.config.destinations[first.destination]?.digest
    if (!first || !digest) return []
    const { workspace, destination } = first
    return [
      { ids: group.map(({ id }) => id), terms: { workspace, destination, waitMs: Math.round(digest.minutes * 60_000), max: digest.max } },
    ]
  })
  return (await Promise.all(digests)).flat()
}

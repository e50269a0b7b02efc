import type * as z from 'zod'
import { loadDestinationHealth } from '../read/destination-health.ts'
import type { DestinationView } from '../routes/destination-shapes.ts'
import type { WorkspaceState } from '../store/load-workspace.ts'

/** Destinations of the configuration in force with how they are; those that are not in it are left out. */
export async function viewDestinations(
  { workspace, stored }: WorkspaceState,
  names: readonly string[],
  { db, now }: { db: D1Database; now: () => number },
): Promise<z.infer<typeof DestinationView>[]> {
  const destinations = names.flatMap((name) => {
    const destination = stored?.config.destinations[name]
    return destination ? [{ name, destination }] : []
  })
  if (destinations.length === 0) return []
  const healthOf = await loadDestinationHealth(
    db,
    workspace,
    destinations.map(({ name }) => name),
    now(),
  )
  return destinations.map(({ name, destination: { kind, limit, throttle, digest, quietHours, group, retry } }) => ({
    name,
    kind,
    restraint: { limit, throttle, digest, quietHours, group, retry },
    ...healthOf(name),
  }))
}

import type { MappingRpc, SourceDescription } from '@sluice/schema/rpc/mapping'
import type { PollRpc, PollState } from '@sluice/schema/rpc/poll'
import type { SourceConfig } from '@sluice/schema/config'
import type { Logger } from '@sluice/kit/logger'
import type * as z from 'zod'
import { loadSourceHealth, type SourceHealth } from '../read/source-health.ts'
import type { SourceView } from '../routes/source-shapes.ts'
import type { Database } from '../store/database.ts'
import type { WorkspaceState } from '../store/load-workspace.ts'
import { describeSource, isSilent } from './describe.ts'

export interface ViewPorts {
  database: Database
  mapping: Pick<MappingRpc, 'describeSources'>
  /** Missing where nothing polls. */
  poll?: Pick<PollRpc, 'states'> | undefined
  log: Logger
  now: () => number
}

/** Sources of the configuration in force with how they are; those that are not in it are left out. */
export async function viewSources(
  { workspace, stored }: WorkspaceState,
  names: readonly string[],
  ports: ViewPorts,
): Promise<z.infer<typeof SourceView>[]> {
  if (!stored) return []
  const { config, createdAt } = stored
  const asked = Object.fromEntries(Object.entries(config.sources).filter(([name]) => names.includes(name)))
  const said = await describe(asked, ports)
  const described = Object.entries(asked).map(([name, source]) => ({
    name,
    description: describeSource(workspace, name, source, said[name]),
  }))
  const now = ports.now()
  const [healthOf, states]: [(name: string) => SourceHealth, Record<string, PollState>] = await Promise.all([
    loadSourceHealth(ports.database, workspace, names, now),
    described.some(({ description }) => description.polled) ? pollStates(workspace, ports) : {},
  ])
  return described.map(({ name, description: { polled: _polled, ...description } }) => {
    const health = healthOf(name)
    const silent = !description.paused && isSilent(description.silentAfterHours, health.lastSeenAt, createdAt, now)
    return { name, ...description, methods: [...description.methods], ...health, silent, poll: states[name] ?? null }
  })
}

/** Where the kinds cannot be asked, sources are shown without what these say. */
async function describe(sources: Record<string, SourceConfig>, { mapping, log }: ViewPorts): Promise<Record<string, SourceDescription>> {
  try {
    return await mapping.describeSources(sources)
  } catch (error) {
    log.warn('sources.kinds_unreachable', { error })
    return {}
  }
}

/** What cannot be asked is left out: the rest of a source's health is worth seeing all the same. */
async function pollStates(workspace: string, { poll, log }: ViewPorts): Promise<Record<string, PollState>> {
  try {
    return (await poll?.states(workspace)) ?? {}
  } catch (error) {
    log.warn('sources.poll_unreachable', { workspace, error })
    return {}
  }
}

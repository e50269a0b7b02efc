import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import type { ConfigSnapshot } from '@sluice/schema/config'
import type { PollState } from '@sluice/schema/rpc/poll'
import type { StoreRpc } from '@sluice/schema/rpc/store'
import { plansIn } from './due.ts'
import type { Poller } from './poller.ts'

/** The pollers that were ever armed, by workspace. */
export interface Polled {
  list(workspace: string): Promise<string[]>
  workspaces(): Promise<string[]>
  add(workspace: string, sources: string[]): Promise<void>
  remove(workspace: string, sources: string[]): Promise<void>
}

/** A poller as others reach it. */
export type RemotePoller = { [M in 'arm' | 'pause' | 'disarm' | 'pollNow']: Poller[M] } & { state(): Promise<PollState | null> }

export interface ConfigurePorts {
  /** The truth and no copy: a copy may not know yet what has just been saved. */
  store: Pick<StoreRpc, 'configSnapshot'>
  polled: Polled
  poller: (workspace: string, source: string) => RemotePoller
}

/** Arms what a workspace wants to be asked, pauses what is paused, and disarms what it does not want any more. A poller is in the list before it is armed, and until it is disarmed. */
export async function configure(
  workspace: string,
  { store, polled, poller }: ConfigurePorts,
): Promise<{ armed: number; paused: number; disarmed: number }> {
  const [snapshot, known] = await Promise.all([store.configSnapshot(workspace), polled.list(workspace)])
  const polledNow = plansIn(snapshot)
  const wanted = polledNow.filter(([, { paused }]) => !paused)
  const version = versionOf(snapshot)
  const added = wanted.map(([name]) => name).filter((name) => !known.includes(name))
  if (added.length > 0) await polled.add(workspace, added)
  await bounded(wanted, MAX_CONNECTIONS, ([source, { plan }]) => poller(workspace, source).arm({ workspace, source, version, plan }))
  const names = new Map(polledNow)
  // What was never armed has nothing to remember.
  const paused = known.filter((name) => names.get(name)?.paused)
  await bounded(paused, MAX_CONNECTIONS, (source) => poller(workspace, source).pause(version))
  const gone = known.filter((name) => !names.has(name))
  await bounded(gone, MAX_CONNECTIONS, (source) => poller(workspace, source).disarm(version))
  if (gone.length > 0) await polled.remove(workspace, gone)
  return { armed: wanted.length, paused: paused.length, disarmed: gone.length }
}

/** Where each polled source of a workspace stands, by name. */
export async function states(
  workspace: string,
  { polled, poller }: Pick<ConfigurePorts, 'polled' | 'poller'>,
): Promise<Record<string, PollState>> {
  const names = await polled.list(workspace)
  const found = await bounded(names, MAX_CONNECTIONS, async (name) => [name, await poller(workspace, name).state()] as const)
  return Object.fromEntries(found.filter((entry): entry is [string, PollState] => entry[1] !== null))
}

/** Asks a source as soon as may be; null where no source of that name is polled. */
export async function pollNow(
  workspace: string,
  source: string,
  { polled, poller }: Pick<ConfigurePorts, 'polled' | 'poller'>,
): Promise<PollState | null> {
  // A name that is not in the list must not make an object.
  return (await polled.list(workspace)).includes(source) ? poller(workspace, source).pollNow() : null
}

/** A workspace without configuration wants nothing, whatever version it had. */
const versionOf = (snapshot: ConfigSnapshot | null): number => snapshot?.version ?? Number.MAX_SAFE_INTEGER

import { AppError } from '@sluice/kit/http'
import { changeWorkspace, type WorkspaceChange } from '../store/change-workspace.ts'
import { loadWorkspace, type SecretRow, type WorkspaceState } from '../store/load-workspace.ts'
import { publish, type PublishPorts } from './publish.ts'

export type ChangePorts = PublishPorts

export interface Changed {
  state: WorkspaceState
  changed: boolean
}

const MAX_TRIES = 3

/**
 * Reads a workspace, lets `decide` say what is to change, writes and publishes it; once more where somebody else was faster.
 * Nothing to change is null: then only a copy that is not the newest is published. D1 is the truth, KV is written after it, so
 * repeating a request mends what a crash has left between the two.
 *
 * Throws CONFLICT where others are faster again and again, NOT_LIVE_YET where the copy could not be written.
 */
export async function changing(
  workspace: string,
  decide: (state: WorkspaceState) => Promise<WorkspaceChange | null>,
  ports: ChangePorts,
): Promise<Changed> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const state = await loadWorkspace(ports.database, workspace)
    const change = await decide(state)
    if (!change) return { state: state.published === state.version ? state : await publish(workspace, ports), changed: false }
    if (await changeWorkspace(ports.db, state, withoutExpired(state.secrets, change, ports.now()))) {
      return { state: await publish(workspace, ports), changed: true }
    }
  }
  throw new AppError('CONFLICT', 'The workspace was changed by others at the same time.')
}

/** The row without its older value. */
export const withoutPrevious = (row: SecretRow): SecretRow => ({ ...row, previous: null, previousUntil: null, previousUsedAt: null })

export const isExpired = ({ previousUntil }: Pick<SecretRow, 'previousUntil'>, now: number): boolean =>
  previousUntil !== null && previousUntil <= now

/** Older values that have ended go with the next change, whatever it is about. */
function withoutExpired(secrets: readonly SecretRow[], change: WorkspaceChange, now: number): WorkspaceChange {
  const touched = new Set([...(change.put ?? []).map(({ name }) => name), ...(change.remove ?? [])])
  const ended = secrets.filter((row) => !touched.has(row.name) && isExpired(row, now))
  return { ...change, put: [...(change.put ?? []), ...ended.map(withoutPrevious)] }
}

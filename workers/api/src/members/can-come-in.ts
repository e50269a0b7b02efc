import { vouchesForMembers } from '@sluice/schema/auth'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { Database } from '../store/database.ts'
import { loadWorkspace } from '../store/load-workspace.ts'

/** Whether members of a workspace can come in at all, by the configuration that is stored now: an issuer vouches for who they are. */
export async function membersCanComeIn(database: Database, workspace: string): Promise<boolean> {
  const issuersOf = async (name: string) => (await loadWorkspace(database, name)).stored?.config.auth?.jwt ?? []
  const issuers = await Promise.all([...new Set([workspace, DEFAULT_WORKSPACE])].map(issuersOf))
  return issuers.flat().some(vouchesForMembers)
}

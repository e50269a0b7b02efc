import { AppError } from '@sluice/kit/http'
import { ROLE_SCOPES } from '@sluice/schema/auth'
import { DEFAULT_WORKSPACE } from '@sluice/schema/ids'
import type { Caller } from '../auth/caller.ts'
import { type SavePorts, saveConfig } from '../config/save.ts'
import { newKey } from '../keys/new-key.ts'
import { addWorkspace } from '../store/add-workspace.ts'

/** What the first key of a workspace is called. */
const FIRST_KEY = 'first admin'

/**
 * Makes a workspace and gives it an empty configuration, with which everything works and nothing comes in. A person who makes one becomes
 * its admin; the holder of a key gets the first key of it, which is answered.
 *
 * Throws FORBIDDEN outside the default workspace, CONFLICT where there is one of that name.
 */
export async function createWorkspace(
  caller: Caller,
  { name, title }: { name: string; title: string },
  ports: SavePorts,
): Promise<{ key: string | null }> {
  const { workspace: from, id: author, person } = caller
  if (from !== DEFAULT_WORKSPACE)
    throw new AppError('FORBIDDEN', `Workspaces are made by admins of the workspace ${DEFAULT_WORKSPACE}.`, {
      details: [{ path: 'workspace', message: `sign in to ${DEFAULT_WORKSPACE}` }],
    })
  const email = person?.email ?? null
  const key = email === null ? await newKey() : null
  const admin = key === null ? { email: email ?? '' } : { key, name: FIRST_KEY, scopes: ROLE_SCOPES.admin }
  if (!(await addWorkspace(ports.db, { name, title, author, from, admin }, ports.now())))
    throw new AppError('CONFLICT', `There is a workspace ${name} already.`, { details: [{ path: 'name', message: 'choose another name' }] })
  ports.log.info('workspaces.created', { workspace: name, author })
  await configure(name, author, ports)
  return { key: key?.key ?? null }
}

const emptyConfig = () => ({ version: 1, sources: {} })

/** Whatever becomes of it, the key has to be answered: it is shown only once, and the first `apply` makes good for it. */
async function configure(workspace: string, author: string, ports: SavePorts): Promise<void> {
  try {
    const reason = 'The workspace is new.'
    const action = { action: 'config.saved', subject: workspace }
    await saveConfig({ workspace, author, decide: emptyConfig, secrets: {}, reason, appliedFrom: null, ...action }, ports)
  } catch (error) {
    ports.log.error('workspaces.not_configured', { workspace, error })
  }
}

import type { Keyring } from '@sluice/kit/keyring'
import { isCurrent, open, seal } from '@sluice/kit/secrets'
import { type ChangePorts, changing } from '../config/change.ts'
import type { SecretRow } from '../store/load-workspace.ts'
import { countUnderPrevious, workspacesUnderPrevious } from './list.ts'

export interface ResealPorts extends ChangePorts {
  keyring: Keyring
}

/**
 * Seals everything anew that is not under the current master key, in every workspace: the master key belongs to the deployment,
 * and the one before it can go only when nobody needs it. Values stay as they are, and nobody sees them. What no key opens is
 * left, and logged by name. Answers how many were rewritten and how many are left; each workspace has it in its audit log.
 */
export async function reseal(author: string, ports: ResealPorts): Promise<{ resealed: number; left: number }> {
  const { db, keyring, log, now } = ports
  let resealed = 0
  for (const workspace of await workspacesUnderPrevious(db, keyring)) {
    let put: SecretRow[] = []
    const { changed } = await changing(
      workspace,
      async ({ secrets }) => {
        const rows = await Promise.all(secrets.map((row) => resealRow(row, ports)))
        put = rows.filter((row) => row !== null)
        if (put.length === 0) return null
        const details = { names: put.map(({ name }) => name) }
        return { put, audit: { at: now(), actor: author, action: 'secrets.resealed', subject: workspace, details } }
      },
      ports,
    )
    if (changed) resealed += put.length
  }
  const left = await countUnderPrevious(db, keyring)
  log.info('secrets.resealed', { resealed, left })
  return { resealed, left }
}

/** Null where there is nothing to do, or nothing can be done. */
async function resealRow(row: SecretRow, { keyring, log }: ResealPorts): Promise<SecretRow | null> {
  const { workspace, name } = row
  const anew = async (sealed: string): Promise<string> =>
    (await isCurrent(keyring, name, sealed)) ? sealed : seal(keyring, workspace, name, await open(keyring, workspace, name, sealed))
  try {
    const current = await anew(row.current)
    const previous = row.previous && (await anew(row.previous))
    return current === row.current && previous === row.previous ? null : { ...row, current, previous }
  } catch (error) {
    log.error('secrets.not_resealed', { workspace, name, error })
    return null
  }
}

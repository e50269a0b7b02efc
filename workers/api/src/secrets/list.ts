import type { Keyring } from '@sluice/kit/keyring'
import type * as z from 'zod'
import { isExpired, withoutPrevious } from '../config/change.ts'
import { secretUses } from '../config/secret-uses.ts'
import type { SecretView } from '../routes/secret-shapes.ts'
import type { SecretRow, WorkspaceState } from '../store/load-workspace.ts'
import { runBatch } from '../store/run.ts'

/** Every secret that is stored or named, by name; of the values nothing. */
export function listSecrets({ stored, secrets }: WorkspaceState, now: number): z.infer<typeof SecretView>[] {
  const rows = new Map(secrets.map((row) => [row.name, row]))
  const uses = secretUses(stored?.config)
  const names = new Set([...rows.keys(), ...uses.map(({ name }) => name)])
  return [...names].toSorted().map((name) => ({
    name,
    ...datesOf(rows.get(name), now),
    usedBy: uses.filter((use) => use.name === name).map(({ path }) => path),
  }))
}

function datesOf(row: SecretRow | undefined, now: number): Omit<z.infer<typeof SecretView>, 'name' | 'usedBy'> {
  if (!row) return { set: false, source: null, updatedAt: null, updatedBy: null, previousUntil: null, previousUsedAt: null }
  const { source, updatedAt, updatedBy } = row
  const { previousUntil, previousUsedAt } = isExpired(row, now) ? withoutPrevious(row) : row
  return { set: true, source, updatedAt, updatedBy, previousUntil, previousUsedAt }
}

// Sealed text begins with the id of its key.
const OTHERS = `
  FROM secrets
  WHERE substr(current, 1, length(?1)) <> ?1 OR (previous IS NOT NULL AND substr(previous, 1, length(?1)) <> ?1)`

const sealedBy = async (keyring: Keyring): Promise<string> => `v2.${(await keyring.current()).id}.`

/** How many secrets of the whole deployment need the master key before the current one: it belongs to all workspaces. */
export async function countUnderPrevious(db: D1Database, keyring: Keyring): Promise<number> {
  const [row] = await runBatch<{ count: number }>(db, [db.prepare(`SELECT count(*) AS count ${OTHERS}`).bind(await sealedBy(keyring))])
  return row?.count ?? 0
}

/** The workspaces that have such secrets. */
export async function workspacesUnderPrevious(db: D1Database, keyring: Keyring): Promise<string[]> {
  const rows = await runBatch<{ workspace: string }>(db, [
    db.prepare(`SELECT DISTINCT workspace ${OTHERS} ORDER BY workspace`).bind(await sealedBy(keyring)),
  ])
  return rows.map(({ workspace }) => workspace)
}

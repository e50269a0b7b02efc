import type { ConfigSnapshot } from '@sluice/schema/config'
import { desc, eq } from 'drizzle-orm'
import type { Database } from './database.ts'
import { configs } from './tables.ts'

/** A version of a workspace's configuration, with who made it (API key id) and when. */
export interface StoredConfig extends ConfigSnapshot {
  createdAt: number
  createdBy: string
}

/** The version in force, or null where there is none. */
export async function loadConfig(database: Database, workspace: string): Promise<StoredConfig | null> {
  const [row] = await database.select().from(configs).where(eq(configs.workspace, workspace)).orderBy(desc(configs.version)).limit(1)
  return row ?? null
}

/** What other Workers get of it. */
export const toSnapshot = ({ workspace, version, config, secrets }: StoredConfig): ConfigSnapshot => ({
  workspace,
  version,
  config,
  secrets,
})

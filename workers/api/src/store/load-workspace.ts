import type { ConfigSnapshot, StoredSecret } from '@sluice/schema/config'
import { secretNames } from '@sluice/schema/config'
import { desc, eq, type InferSelectModel } from 'drizzle-orm'
import type { Database } from './database.ts'
import { configs, secrets, snapshots } from './workspace-tables.ts'

export type SecretRow = InferSelectModel<typeof secrets>

/** A version of the configuration, who made it (API key id), when and why. */
export type StoredConfig = Omit<InferSelectModel<typeof configs>, 'workspace'>

/** Configuration and secrets of a workspace at one moment. */
export interface WorkspaceState {
  workspace: string
  /** Counts the changes of both; 0 where there has been none. */
  version: number
  /** The version that the other Workers can read. */
  published: number
  stored: StoredConfig | null
  secrets: SecretRow[]
}

/** All of it in one transaction. */
export async function loadWorkspace(database: Database, workspace: string): Promise<WorkspaceState> {
  const [[counted], [stored], rows] = await database.batch([
    database.select().from(snapshots).where(eq(snapshots.workspace, workspace)),
    database.select().from(configs).where(eq(configs.workspace, workspace)).orderBy(desc(configs.version)).limit(1),
    database.select().from(secrets).where(eq(secrets.workspace, workspace)).orderBy(secrets.name),
  ])
  return { workspace, version: counted?.version ?? 0, published: counted?.published ?? 0, stored: stored ?? null, secrets: rows }
}

/** What other Workers get of it: the configuration with the secrets that it uses; null where there is no configuration. */
export function toSnapshot({ workspace, version, stored, secrets }: WorkspaceState): ConfigSnapshot | null {
  if (!stored) return null
  const used = new Set(secretNames(stored.config))
  const sealed = secrets.filter(({ name }) => used.has(name)).map((row) => [row.name, toStored(row)] as const)
  return { workspace, version, config: stored.config, secrets: Object.fromEntries(sealed) }
}

const toStored = ({ current, previous, previousUntil }: SecretRow): StoredSecret =>
  previous === null || previousUntil === null ? current : { current, previous, previousUntil }

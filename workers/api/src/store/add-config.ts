import type { Database } from './database.ts'
import type { StoredConfig } from './load-config.ts'
import { configs } from './tables.ts'

/** Adds a version. False where somebody else has added one of this number: the caller read an old state. */
export async function addConfig(database: Database, version: StoredConfig): Promise<boolean> {
  const added = await database.insert(configs).values(version).onConflictDoNothing().returning({ version: configs.version })
  return added.length === 1
}

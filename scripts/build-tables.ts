/** `node scripts/build-tables.ts`: writes the tables of the model and the llm Worker; whoever type-checks or tests a fresh clone needs them. */
import { fileURLToPath } from 'node:url'
import { buildPrices } from '../workers/llm/tables/build.ts'
import { buildTables as buildModelTables } from '../workers/model/tables/build.ts'

/** Takes about a second the first time, and a few milliseconds while nothing has changed. */
export async function buildTables(): Promise<void> {
  await Promise.all([buildModelTables(), buildPrices()])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTables()

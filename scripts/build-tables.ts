/** `node scripts/build-tables.ts`: writes the tables of the model Worker; whoever type-checks or tests a fresh clone needs them. */
import { fileURLToPath } from 'node:url'
import { buildTables } from '../workers/model/tables/build.ts'

export { buildTables }

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTables()

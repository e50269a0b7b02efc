import { buildDashboard } from '../scripts/build-dashboard.ts'
import { buildTables } from '../scripts/build-tables.ts'
import { buildWorkers } from '../scripts/workers/built.ts'

/** Builds what every system is started from, where its sources have changed. */
export async function prepare(): Promise<void> {
  await buildTables()
  await buildDashboard()
  await buildWorkers()
}

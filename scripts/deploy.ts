import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildDashboard } from './build-dashboard.ts'
import { buildTables } from './build-tables.ts'
import { loadConfig } from './config/load.ts'
import { formatProblems } from '@sluice/cli/config-file/problem'
import { deployConfig } from './deploy/configs.ts'
import { deploy } from './deploy/deploy.ts'
import { readEnvironment } from './deploy/environment.ts'
import { describePlan } from './deploy/plan.ts'
import { eachInParallel } from './process/each.ts'
import { givenToNpm } from './process/given-to-npm.ts'
import { answerHelp } from './process/help.ts'
import { LOCAL } from './process/paths.ts'
import { wrangler } from './process/wrangler.ts'
import { bundle, bundleTable } from './workers/bundle.ts'
import { readWorkers, type Worker, WORKERS } from './workers/config.ts'
import { writeConfigs } from './workers/derive.ts'

/** Says what would be done, and builds every Worker as a deployment would. Needs no account and asks none. */
async function dryRun(workers: readonly Worker[], plan: string): Promise<boolean> {
  console.log(`This is a dry run: nothing is created, changed or sent; no account is asked.\n\n${plan}\n`)
  const configs = workers.map((worker) => ({ worker: worker.worker, config: deployConfig(worker) }))
  const paths = await writeConfigs(join(LOCAL, 'deploy-dry-run'), configs)
  const bundles = await eachInParallel(WORKERS, (worker) => bundle(worker, paths[worker]))
  console.log(`Bundles, as wrangler deploy --dry-run makes them:\n${bundleTable(bundles)}\n`)
  const ok = bundles.every(({ ok }) => ok)
  console.log(
    ok ? 'Dry run done: all Workers build. Deploy with: npm run deploy' : 'Dry run done: not all Workers can be deployed like this.',
  )
  return ok
}

const HELP = `npm run deploy [-- --dry-run]

Brings the bot to your Cloudflare account, or up to date there: what is missing is created, what is there stays. Log in first with
npx wrangler login, or set CLOUDFLARE_API_TOKEN.

  --dry-run         print the plan and build every Worker; needs no account and asks none

  SLUICE_ADMIN_KEY  with which sluice.yaml is sent, after the first deployment
  SLUICE_URL        where the bot is reached, where that is not its workers.dev address
  MASTER_KEY        the key of stored secrets, where it is not kept in .sluice/deploy
  and every secret that sluice.yaml names`

async function main(dry: boolean): Promise<void> {
  const env = readEnvironment(process.env)
  const loaded = await loadConfig()
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems))
  const workers = await readWorkers()
  await buildTables()
  await buildDashboard()
  const plan = describePlan(workers, loaded.config)
  if (dry) {
    if (!(await dryRun(workers, plan))) process.exitCode = 1
    return
  }
  await deploy({ wrangler, workers, loaded, say: console.log, env })
}

answerHelp(HELP)
// A misspelt --dry-run must not deploy.
const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: givenToNpm('dry-run') } } })
await main(values['dry-run']).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

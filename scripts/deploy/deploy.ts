import { join } from 'node:path'
import type { ParsedConfig } from '@sluice/cli/config-file/parse'
import { LOCAL } from '../process/paths.ts'
import type { Vars } from '../setup/dev-vars.ts'
import type { Worker, WorkerName } from '../workers/config.ts'
import { writeConfigs } from '../workers/derive.ts'
import { firstAdminKey } from './admin-key.ts'
import { must, type Wrangler } from './cloudflare.ts'
import { bootstrapConfig, deployConfig, withAddress } from './configs.ts'
import { deployedSecrets, planMasterKey } from './kept-secrets.ts'
import { publishConfig } from './publish.ts'
import { createResources, resourcesOf } from './resources.ts'
import { ship } from './ship.ts'

export interface DeployOptions {
  wrangler: Wrangler
  workers: readonly Worker[]
  loaded: Extract<ParsedConfig, { ok: true }>
  say: (line: string) => void
  /** As `readEnvironment` answers it. */
  env: Vars
  /** Where the configurations with real ids are written. */
  folder?: string
}

/**
 * Brings the bot to a Cloudflare account, or up to date there. Every step looks first and does only what is missing, so a
 * deployment that broke off goes on where it was.
 */
export async function deploy(options: DeployOptions): Promise<void> {
  const { wrangler, workers, loaded, say, env, folder = join(LOCAL, 'deploy') } = options
  await must(wrangler, 'reach your Cloudflare account; log in with `npx wrangler login`, or set CLOUDFLARE_API_TOKEN', ['whoami', '--json'])

  say('Resources')
  const ids = await createResources(wrangler, resourcesOf(workers), say)
  const address = env['SLUICE_URL']
  const configs = workers.map((worker) => {
    const config = deployConfig(worker, ids)
    return { worker: worker.worker, config: (address === undefined ? null : withAddress(config, address)) ?? config }
  })
  const paths = await writeConfigs(folder, configs)
  const gateway = configs.find(({ worker }) => worker === 'api')
  if (!gateway) throw new Error('There is no gateway among the Workers.')

  say('Secrets')
  const deployed = await Promise.all(configs.map(async ({ config }) => ({ config, has: await deployedSecrets(wrangler, config.name) })))
  const secrets = await planMasterKey(folder, deployed, env)
  if (secrets.made) say(`  MASTER_KEY was made and is in ${secrets.file}; keep a copy in a safe place, nothing can be decrypted without it`)
  const secretsOf = (worker: WorkerName): string | null =>
    configs.find((one) => one.worker === worker)?.config.secrets.required.includes('MASTER_KEY') ? secrets.file : null

  say('Migrations')
  const database = gateway.config.d1_databases[0]?.database_name ?? 'sluice'
  await must(wrangler, 'apply the migrations', ['d1', 'migrations', 'apply', database, '--remote', '-c', paths.api], {
    env: { CI: 'true' },
  })

  say('Workers')
  if (deployed.find(({ config }) => config.name === gateway.config.name)?.has === null) {
    const bare = await writeConfigs(join(folder, 'bootstrap'), [{ worker: 'api', config: bootstrapConfig(gateway.config) }])
    await ship(wrangler, bare.api, secretsOf('api'))
    say(`  ${gateway.config.name} for the others to bind to`)
  }
  let urls: string[] = []
  for (const { worker, config } of configs) {
    urls = await ship(wrangler, paths[worker], secretsOf(worker))
    say(`  ${config.name} ${urls.join(' ')}`.trimEnd())
  }

  const url = address ?? urls[0]
  for (const { worker, config } of configs) {
    // Where the gateway is, is known only once it is there.
    const told = url === undefined ? null : withAddress(config, url)
    if (!told) continue
    const again = await writeConfigs(folder, [{ worker, config: told }])
    await ship(wrangler, again[worker], secretsOf(worker))
    say(`  ${config.name} once more, which writes links to ${url}`)
  }

  say('Configuration')
  const made = await firstAdminKey(wrangler, database, paths.api, loaded.config.workspace)
  if (made !== null) say(`  first admin key, shown only now: ${made}`)
  const key = made ?? env['SLUICE_ADMIN_KEY']
  if (!key || !url) {
    const missing = [key ? [] : 'SLUICE_ADMIN_KEY', url ? [] : 'SLUICE_URL'].flat().join(' and ')
    say(`  sluice.yaml was not sent: set ${missing} in the environment and run this again`)
    return
  }
  say(`  sluice.yaml is live at ${url}, version ${await publishConfig(url, key, loaded, env)}`)
}

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonOrNull } from '@sluice/schema/json'
import * as z from 'zod'
import { Failure } from '../process/failure.ts'
import { writePrivate } from '../setup/dev-vars.ts'
import { newMasterKey } from '../setup/secrets.ts'
import type { WorkerConfig } from '../workers/config.ts'
import { jsonIn, type Wrangler } from './cloudflare.ts'

const Secrets = z.array(z.looseObject({ name: z.string() }))

/** Names of the secrets that a deployed Worker has; null where there is no such Worker yet. */
export async function deployedSecrets(wrangler: Wrangler, worker: string): Promise<string[] | null> {
  const { code, output, stdout } = await wrangler(['secret', 'list', '--name', worker, '--format', 'json'])
  if (code === 0) return Secrets.parse(jsonIn('secret list', stdout)).map(({ name }) => name)
  if (/10007|10090|does not exist|not found/i.test(output)) return null
  throw new Error(`Could not list the secrets of ${worker}:\n${output.trim()}`)
}

export interface SecretPlan {
  /** The file for `wrangler deploy --secrets-file`, or null where every Worker has what it needs. */
  file: string | null
  /** A MASTER_KEY was made just now. */
  made: boolean
}

/**
 * The master key: from the environment, or as kept from an earlier deployment, or made now. Cloudflare never gives a secret
 * back, and with another key nothing that is stored could be opened: so where some Workers have one and we do not, nobody
 * but the owner can help.
 *
 * Another key than the kept one is taken only with that one as MASTER_KEY_PREVIOUS beside it: both are given to the Workers,
 * until everything is sealed anew (`POST /v1/secrets/reseal`).
 */
export async function planMasterKey(
  folder: string,
  deployed: readonly { config: Pick<WorkerConfig, 'name' | 'secrets'>; has: string[] | null }[],
  environment: Record<string, string | undefined>,
): Promise<SecretPlan> {
  const { MASTER_KEY: given, MASTER_KEY_PREVIOUS: previous } = environment
  const needing = deployed.filter(({ config }) => config.secrets.required.includes('MASTER_KEY'))
  const without = needing.filter(({ has }) => !has?.includes('MASTER_KEY'))
  const file = join(folder, 'secrets.json')
  if (without.length === 0 && !given) return { file: null, made: false }
  const kept = await keptKeys(file)
  if (given && kept && kept.MASTER_KEY !== given && kept.MASTER_KEY !== previous) {
    throw new Error(
      `MASTER_KEY of the environment is not the one in ${file}; remove the one that is wrong. To change the key, give the one in the file as MASTER_KEY_PREVIOUS.`,
    )
  }
  const known = given ?? kept?.MASTER_KEY
  if (!known && without.length < needing.length) {
    const names = without.map(({ config }) => config.name).join(', ')
    throw new Error(`${names} lack MASTER_KEY while other Workers have it. Run again with the same key: MASTER_KEY=… npm run deploy`)
  }
  const before = previous ?? kept?.MASTER_KEY_PREVIOUS
  const keys: Kept = { MASTER_KEY: known ?? newMasterKey(), ...(before && { MASTER_KEY_PREVIOUS: before }) }
  await mkdir(folder, { recursive: true })
  await writePrivate(file, `${JSON.stringify(keys)}\n`)
  return { file, made: known === undefined }
}

const Kept = z.object({ MASTER_KEY: z.string().min(1), MASTER_KEY_PREVIOUS: z.string().min(1).optional() })
type Kept = z.infer<typeof Kept>

async function keptKeys(file: string): Promise<Kept | undefined> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return undefined
  const kept = Kept.safeParse(jsonOrNull(text))
  if (kept.success) return kept.data
  // What stands there instead may be the key itself, so it is not shown.
  throw new Failure(`${file} does not hold what npm run deploy writes: {"MASTER_KEY":"…"}. Put that back, from the copy that was kept.`)
}

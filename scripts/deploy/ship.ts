import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, type Wrangler } from './cloudflare.ts'

/** Deploys one Worker, with a file of secrets where it needs them; answers the addresses at which it can be reached. */
export async function ship(wrangler: Wrangler, config: string, secrets: string | null): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-deploy-'))
  const report = join(folder, 'report.ndjson')
  try {
    const args = ['deploy', '-c', config, ...(secrets === null ? [] : ['--secrets-file', secrets])]
    await must(wrangler, `deploy ${config}`, args, { env: { WRANGLER_OUTPUT_FILE_PATH: report } })
    return addressesIn(await readFile(report, 'utf8').catch(() => ''))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** wrangler's report is one JSON object a line; that of the deployment lists its targets. */
export function addressesIn(report: string): string[] {
  const entries = report
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { type?: string; targets?: unknown })
  const targets = entries.flatMap(({ type, targets }) => (type === 'deploy' && Array.isArray(targets) ? (targets as unknown[]) : []))
  return targets.filter((target): target is string => typeof target === 'string' && target.startsWith('https://'))
}

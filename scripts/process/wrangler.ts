import { join } from 'node:path'
import { type Finished, run, type RunOptions } from './run.ts'
import { inRoot, LOCAL } from './paths.ts'

/** The program itself rather than its wrapper, which would be one more process to end. */
export const WRANGLER = inRoot('node_modules/wrangler/wrangler-dist/cli.js')

/**
 * Nothing is sent home, nothing is written outside the repository, and Workers of other `wrangler dev` sessions on this
 * machine are not connected to ours.
 */
export const WRANGLER_ENV = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: join(LOCAL, 'logs'),
  WRANGLER_REGISTRY_PATH: join(LOCAL, 'registry'),
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  NO_COLOR: '1',
}

/** Runs one wrangler command to its end. */
export const wrangler = (args: readonly string[], options: RunOptions = {}): Promise<Finished> =>
  run(process.execPath, ['--no-warnings', WRANGLER, ...args], { ...options, env: { ...WRANGLER_ENV, ...options.env } })

import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type ParsedConfig, parseConfig } from '@sluice/cli/config-file/parse'
import { Failure } from '../process/failure.ts'
import { inRoot, ROOT } from '../process/paths.ts'

/** The configuration file of this checkout. */
export const CONFIG_FILE = inRoot('sluice.yaml')

/** Reads and parses a configuration file. Rejects where it cannot be read. */
export async function loadConfig(path: string = CONFIG_FILE): Promise<ParsedConfig> {
  const yaml = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Failure(`${relative(ROOT, path)} cannot be read; it describes the bot. Restore it from git.`, { cause: error })
  })
  return parseConfig(relative(ROOT, path), yaml)
}

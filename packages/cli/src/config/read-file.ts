import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BotConfig } from '@sluice/schema/config'
import { formatProblems } from '../config-file/problem.ts'
import { parseConfig } from '../config-file/parse.ts'
import type { Problem } from '../config-file/problem.ts'
import type { SourceText } from '../config-file/source-text.ts'
import type { Context } from '../context.ts'
import { EXIT, Failure, usage } from '../exit.ts'

export const CONFIG_FILE = 'sluice.yaml'

/** A file that describes a bot, as it stands on the disk. */
export interface ConfigFile {
  name: string
  yaml: string
  config: BotConfig
  text: SourceText
}

/** What is wrong with a file, at its places: ends the command with 1. */
export const invalid = (file: string, problems: readonly Problem[]): Failure =>
  new Failure(EXIT.no, `${file} is not valid.`, 'Correct the places that are marked.', {
    code: 'CONFIG_INVALID',
    excerpt: `\n${formatProblems(problems)}\n`,
    details: problems.map(({ line, column, path, message }) => ({ path, message: `${message} (${file}:${line}:${column})` })),
  })

/** Null where there is no such file. */
export async function readTextFile(name: string, { folder }: Pick<Context, 'folder'>): Promise<string | null> {
  return readFile(resolve(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw usage(`${name} cannot be read: ${error.code ?? error.message}`, 'Name a file that can be read.')
  })
}

/** Throws a `Failure` where it cannot be written. */
export async function writeTextFile(name: string, text: string, { folder }: Pick<Context, 'folder'>): Promise<void> {
  await writeFile(resolve(folder, name), text).catch((error: NodeJS.ErrnoException) => {
    throw usage(`${name} cannot be written: ${error.code ?? error.message}`, 'Name a file in a folder that is there and is yours.')
  })
}

/** Reads and checks a configuration. Throws a `Failure` where it is not there, or not valid. */
export async function readConfigFile(name: string, context: Pick<Context, 'folder'>): Promise<ConfigFile> {
  const yaml = await readTextFile(name, context)
  if (yaml === null) throw usage(`There is no ${name} here.`, 'Name the file, or fetch it from the bot: sluice pull')
  const parsed = parseConfig(name, yaml)
  if (!parsed.ok) throw invalid(name, parsed.problems)
  return { name, yaml, config: parsed.config, text: parsed.text }
}

/** A file that names no workspace means the one of the key. */
export const inWorkspace = ({ config, text }: Pick<ConfigFile, 'config' | 'text'>, workspace: string): BotConfig =>
  (text.data as { workspace?: unknown }).workspace === undefined ? { ...config, workspace } : config

import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { inRoot } from '../process/paths.ts'

export type Vars = Record<string, string>

/** Secrets of local development: theirs who work here, never in git. */
const DEV_VARS = inRoot('.dev.vars')

const HEADING = `# Secrets of local development, made by npm start; not in git. Edit what you like, what stands here is never overwritten.
# Every \${NAME} of sluice.yaml is looked up here.
`

/** The variables of an env file; empty where there is no file. */
export async function readVars(path: string = DEV_VARS): Promise<Vars> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return parseEnv(text) as Vars
}

/** The text with lines for those variables that it lacks; what it has stays as it is. */
export function withMissing(text: string, wanted: Vars): string {
  const known = parseEnv(text)
  const missing = Object.entries(wanted).filter(([name]) => known[name] === undefined || known[name] === '')
  if (missing.length === 0) return text
  const base = text === '' ? HEADING : text.replace(/\n*$/, '\n')
  return base + missing.map(([name, value]) => `${name}=${value}\n`).join('')
}

/** Adds what is missing to an env file that only its owner can read; answers all its variables. */
export async function ensureVars(wanted: Vars, path: string = DEV_VARS): Promise<Vars> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const next = withMissing(text, wanted)
  if (next !== text) await writePrivate(path, next)
  else if (text !== '') await chmod(path, 0o600)
  return parseEnv(next) as Vars
}

/** Replaces a file in one step, so that it is never seen half written, with mode 600 from its first byte. */
export async function writePrivate(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`
  await writeFile(draft, text, { mode: 0o600 })
  await rename(draft, path)
}

import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { jsonOrNull } from '@sluice/schema/json'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { usage } from '../exit.ts'

/** A bot, and the key by which it knows us. */
export const Credentials = z.object({ url: z.string(), key: z.string() })
export type Credentials = z.infer<typeof Credentials>

const CredentialsFile = z.object({ profiles: z.record(z.string(), Credentials) })

export const DEFAULT_PROFILE = 'default'

type World = Pick<Context, 'env'>

/** `~/.config/sluice/credentials.json`, or where XDG_CONFIG_HOME says. https://specifications.freedesktop.org/basedir-spec/latest/ */
export function credentialsPath({ env }: World): string {
  const home = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config')
  return join(home, 'sluice', 'credentials.json')
}

/**
 * Whom to ask and with which key: the profile that is named, else SLUICE_URL and SLUICE_KEY, else the profile `default`. A key never goes to
 * an address that it was not given for, so the two variables count together only. Throws a `Failure` that says how to sign in.
 */
export async function findCredentials(profile: string | undefined, world: World): Promise<Credentials> {
  const { SLUICE_URL: url, SLUICE_KEY: key } = world.env
  if (profile === undefined && (url || key)) {
    if (url && key) return { url: checkedUrl(url), key: checkedKey(key) }
    throw usage(
      `SLUICE_${url ? 'KEY' : 'URL'} is not set, and SLUICE_${url ? 'URL' : 'KEY'} is.`,
      'Set both, or neither and use sluice login.',
    )
  }
  const name = profile ?? DEFAULT_PROFILE
  const profiles = await readProfiles(world)
  const found = Object.hasOwn(profiles, name) ? profiles[name] : undefined
  if (found) return found
  const others = Object.keys(profiles)
  throw usage(
    profile === undefined ? 'No bot is known yet.' : `There is no profile "${name}".`,
    `Sign in with sluice login <url>${profile === undefined ? '' : ` --profile ${name}`}, or set SLUICE_URL and SLUICE_KEY.${others.length > 0 ? ` Profiles: ${others.join(', ')}.` : ''}`,
  )
}

/** Keeps a profile, in a file that only its owner can read. Answers where. */
export async function saveCredentials(profile: string, credentials: Credentials, world: World): Promise<string> {
  const path = credentialsPath(world)
  const profiles = { ...(await readProfiles(world)), [profile]: credentials }
  await writePrivate(path, `${JSON.stringify({ profiles }, null, 2)}\n`).catch((error: NodeJS.ErrnoException) => {
    throw usage(
      `${path} cannot be written: ${error.code ?? error.message}`,
      'Name another folder with XDG_CONFIG_HOME, or set SLUICE_URL and SLUICE_KEY instead.',
    )
  })
  return path
}

async function writePrivate(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.tmp`
  await writeFile(draft, text, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, path)
}

async function readProfiles(world: World): Promise<Record<string, Credentials>> {
  const path = credentialsPath(world)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw usage(`${path} cannot be read: ${error.code ?? error.message}`, 'It has to be a file of yours with mode 600.')
  })
  if (text === null) return {}
  const parsed = CredentialsFile.safeParse(jsonOrNull(text))
  if (parsed.success) return parsed.data.profiles
  throw usage(`${path} does not hold what sluice login writes.`, 'Remove it and sign in again.')
}

/** Throws a `Failure` for what is no address, and for one where the key could be read on its way. */
export function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw usage(`"${text}" is no address.`, 'Write it like https://sluice.example.com')
  if (url.username !== '' || url.password !== '')
    throw usage('The address holds a password.', 'The key is asked for; it never stands in an address.')
  if (url.protocol === 'http:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
    throw usage(`${url.origin} is not encrypted; the key could be read on its way.`, 'Use https. http is for localhost only.')
  return url.origin
}

/** Throws a `Failure` for what is no key, like one with typographic quotes around it: a header cannot hold that. */
export function checkedKey(text: string): string {
  const key = text.trim()
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw usage('An API key is one word, of plain letters and digits.', 'Send the key alone, without its name, quotes or a second line.')
}

import { Failure } from '../process/failure.ts'
import type { Vars } from '../setup/dev-vars.ts'
import { isMasterKey } from '../setup/secrets.ts'

/**
 * What the environment says to a deployment. A variable without a value is as good as none: continuous integration has it so where a secret
 * was never given. Throws where a value cannot be used, which is better heard before anything is made than once everything is.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Vars {
  const env = Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => Boolean(entry[1])))
  const { SLUICE_URL: url } = env
  if (url !== undefined && !isAddress(url)) throw new Failure(`SLUICE_URL=${url} is no address; write it like https://sluice.example.com`)
  for (const name of ['MASTER_KEY', 'MASTER_KEY_PREVIOUS'])
    if (env[name] !== undefined && !isMasterKey(env[name]))
      throw new Failure(`${name} has to be 32 random bytes in base64, as openssl rand -base64 32 makes them.`)
  return env
}

const isAddress = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

import { parseEnv } from 'node:util'
import { readTextFile } from '../config/read-file.ts'
import type { Context } from '../context.ts'

/** Values that a payload can be signed with: the environment, and `.dev.vars` of a checkout. The bot itself shows none to anybody. */
export async function secretValues(context: Pick<Context, 'env' | 'folder'>): Promise<Record<string, string>> {
  const kept = parseEnv((await readTextFile('.dev.vars', context)) ?? '')
  const all = Object.entries({ ...kept, ...context.env })
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import { SECRET_REF } from '@sluice/schema/config'
import { Restraint } from '@sluice/schema/destinations'
import type { Issue } from '@sluice/schema/errors'
import type * as z from 'zod'

/** A destination's configuration with its secrets in place, and those by themselves. */
export interface Prepared<C> {
  config: C
  secrets: string[]
}

/** Issues as one sentence: `url: must be an https URL; channel: …`. */
export const sentenceOf = (issues: Issue[]): string =>
  issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')

/** The fields of the kind; those that every destination may have are checked with the configuration's own schema. */
export function parseFields<C>(schema: z.ZodType<C>, input: unknown): Result<C, Issue[]> {
  if (input === null || typeof input !== 'object') return parseWith(schema, input)
  return parseWith(schema, Object.fromEntries(Object.entries(input).filter(([name]) => !(name in Restraint.shape))))
}

/** A value with what its references stand for, at any depth; `secrets` gets those values. */
async function resolved(value: unknown, resolve: ResolveRef, secrets: string[]): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry) => resolved(entry, resolve, secrets)))
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(async ([name, entry]) => [name, await resolved(entry, resolve, secrets)] as const)
    return Object.fromEntries(await Promise.all(entries))
  }
  if (typeof value !== 'string' || !SECRET_REF.test(value)) return value
  const secret = await resolve(value)
  secrets.push(secret)
  return secret
}

interface Fields<C> {
  config: z.ZodType<C>
  secretFields: readonly (keyof C & string)[]
}

/** A configuration, parsed and with its secrets opened; the failure is a sentence. Rejects where a secret cannot be opened. */
export async function prepare<C extends object>(
  { config: schema, secretFields }: Fields<C>,
  input: object,
  resolve: ResolveRef,
): Promise<Result<Prepared<C>, string>> {
  const parsed = parseFields(schema, input)
  if (!parsed.ok) return fail(sentenceOf(parsed.failure))
  const config = { ...parsed.value }
  const secrets: string[] = []
  for (const field of secretFields) config[field] = (await resolved(config[field], resolve, secrets)) as C[typeof field]
  return ok({ config, secrets })
}

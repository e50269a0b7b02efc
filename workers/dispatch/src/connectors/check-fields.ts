import { checkAddress, checkHost } from '@sluice/kit/address'
import { SECRET_REF } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type * as z from 'zod'
import { parseFields } from './prepare.ts'

interface Fields<C> {
  config: z.ZodType<C>
  addressFields: readonly (keyof C & string)[]
  hostFields?: readonly (keyof C & string)[]
}

/** Everything wrong with a destination's own fields; what a secret stands for is checked when it is used. */
export function checkFields<C extends object>(
  { config: schema, addressFields, hostFields = [] }: Fields<C>,
  input: unknown,
  allowLoopback: boolean,
): Issue[] {
  const config = parseFields(schema, input)
  if (!config.ok) return config.failure
  const check = (path: keyof C & string, checkOne: typeof checkAddress | typeof checkHost): Issue[] => {
    const address = config.value[path]
    if (typeof address !== 'string' || SECRET_REF.test(address)) return []
    const checked = checkOne(address, { allowLoopback })
    return checked.ok ? [] : [{ path, message: checked.failure.reason }]
  }
  return [...addressFields.flatMap((path) => check(path, checkAddress)), ...hostFields.flatMap((path) => check(path, checkHost))]
}

import * as z from 'zod'

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

/** What a text says, for the kinds of values that are not text; what says nothing of the kind stays what it is, for the schema to refuse. */
const READ: Partial<Record<string, (text: string) => unknown>> = {
  number: (text) => (DECIMAL.test(text.trim()) ? Number(text) : text),
  boolean: (text) => ({ true: true, false: false })[text.trim().toLowerCase()] ?? text,
}

/**
 * The parameters of an address as values for a schema: `limit=5` is the number 5 where a number is wanted, a parameter that comes
 * several times is a list. Everything is checked by the schema afterwards.
 */
export function readQuery(search: URLSearchParams, schema: z.ZodObject): Record<string, unknown> {
  const read = [...new Set(search.keys())].map((name) => {
    const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined
    const { kind, list } = kindOf(field)
    const values = search.getAll(name).map((text) => READ[kind]?.(text) ?? text)
    return [name, list || values.length > 1 ? values : values[0]] as const
  })
  return Object.fromEntries(read)
}

/** What stands inside of `optional`, `default` and the like. */
function kindOf(schema: z.ZodType | undefined): { kind: string; list: boolean } {
  if (schema === undefined) return { kind: 'unknown', list: false }
  if (schema instanceof z.ZodArray) return { kind: kindOf(schema.element as z.ZodType).kind, list: true }
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
  return wrapped ? kindOf(schema.unwrap() as z.ZodType) : { kind: schema.def.type, list: false }
}

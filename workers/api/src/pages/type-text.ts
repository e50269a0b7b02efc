import * as z from 'zod'

/** As much of a JSON schema as our contracts use. */
export interface JsonSchema {
  $ref?: string | undefined
  description?: string | undefined
  type?: string | string[] | undefined
  enum?: unknown[] | undefined
  const?: unknown
  properties?: Record<string, JsonSchema> | undefined
  required?: string[] | undefined
  additionalProperties?: JsonSchema | boolean | undefined
  items?: JsonSchema | undefined
  anyOf?: JsonSchema[] | undefined
  oneOf?: JsonSchema[] | undefined
  allOf?: JsonSchema[] | undefined
}

export const JsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    description: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    properties: z.record(z.string(), JsonSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([JsonSchema, z.boolean()]).optional(),
    items: JsonSchema.optional(),
    anyOf: z.array(JsonSchema).optional(),
    oneOf: z.array(JsonSchema).optional(),
    allOf: z.array(JsonSchema).optional(),
  }),
)

/**
 * A schema as people read types: `{ id: string, rating?: number | null }`, one field a line.
 *
 * @param indent spaces before the lines after the first
 */
export function typeText(schema: JsonSchema, indent = 0): string {
  const { $ref, anyOf, oneOf, allOf, properties, additionalProperties, items } = schema
  if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1)
  const choices = anyOf ?? oneOf
  if (choices) return choices.map((choice) => typeText(choice, indent)).join(' | ')
  if (allOf) return allOf.map((part) => typeText(part, indent)).join(' & ')
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (items) return `${group(typeText(items, indent))}[]`
  if (properties) return objectText(schema, properties, indent) + ([schema.type].flat().includes('null') ? ' | null' : '')
  if (typeof additionalProperties === 'object') return `{ [name]: ${typeText(additionalProperties, indent)} }`
  return [schema.type ?? 'any'].flat().join(' | ')
}

const group = (text: string): string => (text.includes(' | ') && !text.startsWith('{') ? `(${text})` : text)

function objectText({ required = [] }: JsonSchema, properties: Record<string, JsonSchema>, indent: number): string {
  const pad = ' '.repeat(indent + 2)
  const fields = Object.entries(properties).map(
    ([name, value]) => `${pad}${name}${required.includes(name) ? '' : '?'}: ${typeText(value, indent + 2)}`,
  )
  return fields.length === 0 ? '{}' : `{\n${fields.join('\n')}\n${' '.repeat(indent)}}`
}

import * as z from 'zod'

export { refIssues } from './json-schema/refs.ts'
export { validate } from './json-schema/validate.ts'

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'] as const
export type TypeName = (typeof TYPES)[number]

const Size = z.number().int().nonnegative().optional()
const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/**
 * The part of JSON Schema (2020-12) that people write by hand and generators write for data. An unknown keyword is an error, never
 * ignored; `pattern` and `patternProperties` are left out because one bad expression would stop a Worker, `allOf` because nobody
 * needs it for data. `format` only describes, as the standard has it.
 * https://json-schema.org/draft/2020-12/json-schema-validation
 */
export const JsonSchema = z.strictObject({
  $schema: z.string().optional(),
  $comment: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  deprecated: z.boolean().optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  type: z.union([z.enum(TYPES), z.array(z.enum(TYPES)).min(1)]).optional(),
  enum: z.array(Scalar).optional(),
  const: Scalar.optional(),
  /** To the schema itself, or to one in its `$defs`. */
  $ref: z
    .string()
    .regex(/^#(?:\/\$defs\/[\w.-]+)?$/, 'must be # or lead into $defs: #/$defs/Name')
    .optional(),
  required: z.array(z.string()).optional(),
  minProperties: Size,
  maxProperties: Size,
  minLength: Size,
  maxLength: Size,
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  minItems: Size,
  maxItems: Size,
  uniqueItems: z.boolean().optional(),
  get $defs() {
    return z.record(z.string(), JsonSchema).optional()
  },
  get properties() {
    return z.record(z.string(), JsonSchema).optional()
  },
  get additionalProperties() {
    return z.union([z.boolean(), JsonSchema]).optional()
  },
  get items() {
    return JsonSchema.optional()
  },
  get prefixItems() {
    return z.array(JsonSchema).optional()
  },
  get anyOf() {
    return z.array(JsonSchema).min(1).optional()
  },
  get oneOf() {
    return z.array(JsonSchema).min(1).optional()
  },
})
export type JsonSchema = z.infer<typeof JsonSchema>

import * as z from 'zod'
import type { ExpressionText, Gives } from '../expression.ts'

const Path = z.string().regex(/^[^.\s]+(?:\.[^.\s]+)*$/, 'must be a dotted path, like data.comment or answers.0.text')
const Expr = z.strictObject({ expr: z.string().min(1).max(4_000) })
const Constant = z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) })

/** Where a field of an item comes from: `data.comment`, `{ expr: "body.first + ' ' + body.last" }`, or `{ value: review }`. */
const Field = z.union([Path, Expr, Constant], 'must be a dotted path like data.comment, { expr: … } in CEL, or { value: … }')
export type Field = z.infer<typeof Field>

/** What each field of a mapping takes. */
export const TAKES = {
  id: 'text',
  text: 'text',
  title: 'text',
  author: 'text',
  authorName: 'text',
  authorEmail: 'text',
  rating: 'number',
  url: 'text',
  language: 'text',
  occurredAt: 'time',
  type: 'text',
} as const satisfies Record<string, Gives>
export type FieldName = keyof typeof TAKES

const optionalField = Field.optional()

/** The field `map` of sluice.yaml: where in a payload the fields of an item stand. Expressions are CEL over `body`, `part`, `headers` and `source`. */
export const Mapping = z
  .strictObject({
    /** The list in the body whose entries become an item each; paths then begin at the entry, which expressions call `part`. */
    items: Path.optional(),
    id: optionalField,
    text: optionalField,
    title: optionalField,
    author: optionalField,
    authorName: optionalField,
    authorEmail: optionalField,
    rating: optionalField,
    url: optionalField,
    language: optionalField,
    occurredAt: optionalField,
    type: optionalField,
    kind: z.union([z.enum(['text', 'signal']), Expr], 'must be text, signal, or { expr: … } that gives one of both').default('text'),
    confidential: z.union([z.boolean(), Path, Expr], 'must be true, false, a dotted path, or { expr: … }').default(false),
    attributes: z.record(z.string().min(1).max(64), Field).default({}),
  })
  .refine(({ items, id }) => items !== undefined || id === undefined || typeof id === 'string', {
    path: ['id'],
    message: 'must be a dotted path: the door needs it before any expression is evaluated',
  })
  .refine(({ kind, text }) => kind === 'signal' || text !== undefined, {
    path: ['text'],
    message: 'is missing; say where the text stands, or set kind to signal where there is none',
  })
export type Mapping = z.infer<typeof Mapping>

const isExpr = (field: unknown): field is z.infer<typeof Expr> => typeof field === 'object' && field !== null && 'expr' in field

/** The expressions of a mapping, by their paths in sluice.yaml: `map.text.expr`. */
export function mappingExpressions(map: Mapping): Record<string, ExpressionText> {
  const fields: [path: string, field: unknown, gives: Gives][] = [
    ...Object.entries(TAKES).map(([name, gives]) => [name, map[name as FieldName], gives] as [string, unknown, Gives]),
    ['kind', map.kind, 'text'],
    ['confidential', map.confidential, 'truth'],
    ...Object.entries(map.attributes).map(([name, field]) => [`attributes.${name}`, field, 'fact'] as [string, unknown, Gives]),
  ]
  return Object.fromEntries(
    fields.flatMap(([path, field, gives]) => (isExpr(field) ? [[exprPath(path), { text: field.expr, gives }] as const] : [])),
  )
}

/** Where in sluice.yaml the expression of a field stands. */
export const exprPath = (field: string): string => `map.${field}.expr`

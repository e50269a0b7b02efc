import type { ConditionForm } from '@sluice/schema/rpc/dispatch'
import * as z from 'zod'

const Comparison = z.strictObject({
  /** Of `GET /v1/rules/form/fields`. */
  field: z.string().max(200),
  operator: z.string().max(50),
  value: z.union([z.string().max(2_000), z.number(), z.boolean(), z.array(z.string().max(2_000)).max(500)]).optional(),
})

/** Comparisons, and groups of them: all, any, or not. */
export const Form: z.ZodType<ConditionForm> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Form).max(50) }),
      z.strictObject({ any: z.array(Form).max(50) }),
      z.strictObject({ not: Form }),
      Comparison,
    ]),
  )
  .meta({ id: 'ConditionForm' }) as z.ZodType<ConditionForm>

/** Nobody reads a form that is nested deeper. */
const MAX_DEPTH = 10

/** Looked at first, because what is nested without end is not to be parsed. An array and what holds it are one step. */
function isShallow(value: unknown, depth = 0): boolean {
  if (value === null || typeof value !== 'object') return true
  const inside = Array.isArray(value) ? value : Object.values(value)
  const step = Array.isArray(value) ? 0 : 1
  return depth + step <= MAX_DEPTH && inside.every((part) => isShallow(part, depth + step))
}

/** A form as it comes from outside. */
export const FormInput = z
  .unknown()
  .refine((value) => isShallow(value), `must not be nested deeper than ${MAX_DEPTH}`)
  .pipe(Form)

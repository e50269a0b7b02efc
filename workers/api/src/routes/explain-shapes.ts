import type { ExplainedCondition } from '@sluice/schema/rpc/dispatch'
import * as z from 'zod'
import { PlannedActionView } from './dry-run-shapes.ts'

/** An expression and what it came to; `value` is null where it could not be told. `operands`: what a comparison is about. */
const Condition: z.ZodType<ExplainedCondition> = z
  .lazy(() =>
    z.object({
      expression: z.string(),
      value: z.unknown(),
      error: z.string().optional(),
      parts: z.array(Condition),
      operands: z.array(z.object({ expression: z.string(), value: z.unknown() })).optional(),
    }),
  )
  .meta({ id: 'ExplainedCondition' }) as z.ZodType<ExplainedCondition>

export const ExplainedRuleView = z
  .object({
    rule: z.string(),
    matched: z.boolean(),
    /** What decided against it; null where it matched. */
    because: z.enum(['disabled', 'when', 'unless', 'schedule', 'sample', 'stopped', 'error']).nullable(),
    when: Condition,
    unless: z.union([Condition, z.null()]),
    /** What would be sent. */
    actions: z.array(z.object({ rule: z.string(), ...PlannedActionView.shape })),
  })
  .meta({ id: 'ExplainedRule' })

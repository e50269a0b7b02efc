import * as z from 'zod'
import { range } from '../http/query.ts'

/** By which the audit log is narrowed down; every one that is given must hold. */
export const auditFilter = {
  actor: z.string().min(1).max(200).optional(),
  action: z
    .string()
    .regex(/^[a-z_]+(?:\.[a-z_]+)?$/)
    .optional()
    .describe('A thing with its verb, like `rule.published`, or the thing alone.'),
  subject: z.string().min(1).max(200).optional(),
  ...range,
}

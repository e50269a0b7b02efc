import { CONDITION_FIELDS, CONDITION_OPERATORS, operatorsOf } from '@sluice/schema/condition-fields'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'

const Field = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  /** An item can be without it. */
  optional: z.boolean(),
  /** Every value there is; null where any may be. */
  choices: z.array(z.string()).nullable(),
  operators: z.array(z.string()),
})

/** `value`: what an operator is compared with: one value, several, or nothing. */
const Operator = z.object({ name: z.string(), label: z.string(), value: z.enum(['one', 'many', 'none']) })

const FIELDS = CONDITION_FIELDS.map((field) => ({
  name: field.name,
  label: field.label,
  type: field.type,
  optional: field.optional ?? false,
  choices: field.choices ? [...field.choices] : null,
  operators: [...operatorsOf(field)],
}))

const OPERATORS = Object.entries(CONDITION_OPERATORS).map(([name, terms]) => ({ name, ...terms }))

export const listRuleFields = defineRoute({
  method: 'get',
  path: '/v1/rules/form/fields',
  operation: 'listRuleFields',
  summary: 'What the form of a condition can ask for',
  description: 'Beside these every attribute of a source is a field: `item.attributes.<name>`, of type `any`.',
  scope: 'read',
  answer: z.object({ fields: z.array(Field), operators: z.array(Operator) }),
  handle: async () => ({ fields: FIELDS, operators: OPERATORS }),
})

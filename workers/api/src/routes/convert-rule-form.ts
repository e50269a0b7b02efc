import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { Form, FormInput } from './rule-form-shapes.ts'

export const convertRuleForm = defineRoute({
  method: 'post',
  path: '/v1/rules/form',
  operation: 'convertRuleForm',
  summary: 'A condition as a form, and back',
  description:
    'A form becomes the expression that `when` and `unless` hold. An expression becomes a form where a form can say it, else `form` is null. Fields and operators: `GET /v1/rules/form/fields`.',
  scope: 'read',
  body: z
    .strictObject({ form: FormInput.optional(), expression: z.string().min(1).max(4_000).optional() })
    .refine(({ form, expression }) => (form === undefined) !== (expression === undefined), {
      path: ['form'],
      message: 'give either form or expression',
    }),
  answer: z.object({ form: z.union([Form, z.null()]), expression: z.string() }),
  async handle({ body: { form, expression = '' } }, { dispatch }) {
    if (!form) return { form: await dispatch.toForm(expression), expression }
    const made = await dispatch.fromForm(form)
    if (made.ok) return { form, expression: made.expression }
    const details = made.issues.map(({ path, message }) => ({ path: path === '' ? 'form' : `form.${path}`, message }))
    throw new AppError('INVALID_REQUEST', 'The form is no condition.', { details })
  },
})

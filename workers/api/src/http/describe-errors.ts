import { ErrorBody, type ErrorCode, ERRORS } from '@sluice/schema/errors'
import type * as z from 'zod'

const Failure = ErrorBody.meta({ id: 'Error' })

interface DescribedResponse {
  description: string
  content: Record<string, { schema: z.ZodType; examples?: Record<string, { value: unknown }> }>
}

/** Errors in an OpenAPI document: those of one status together, each with what to do about it; and whatever else may come. */
export function describeErrors(codes: readonly ErrorCode[]): Record<string, DescribedResponse> {
  const byStatus = Object.groupBy([...new Set(codes)], (code) => ERRORS[code].status)
  const described = Object.entries(byStatus).map(([status, same]) => [status, toResponse(same)] as const)
  return {
    ...Object.fromEntries(described),
    default: { description: 'Any error; code says which.', content: { 'application/json': { schema: Failure } } },
  }
}

const toResponse = (codes: readonly ErrorCode[]): DescribedResponse => ({
  description: codes.map((code) => `\`${code}\`: ${ERRORS[code].suggestion}`).join(' '),
  content: {
    'application/json': { schema: Failure, examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])) },
  },
})

const exampleOf = (code: ErrorCode): ErrorBody => ({
  error: {
    code,
    message: 'A sentence that says what is wrong with this request.',
    suggestion: ERRORS[code].suggestion,
    details: [],
    requestId: '4f0c7a52-58a1-4d3e-9c57-0f6f3c1b2a90',
  },
})

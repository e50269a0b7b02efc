import * as z from 'zod'
import { Issue } from './issues.ts'

export { Issue, issuesOf } from './issues.ts'

interface ErrorRow {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503
  /** The same request may succeed later. */
  retryable: boolean
  suggestion: string
}

/** Every error an HTTP client can meet: code → status, whether to try again, and what to do next. */
export const ERRORS = {
  INVALID_JSON: { status: 400, retryable: false, suggestion: 'Send a body that parses as JSON, in UTF-8.' },
  INVALID_FORM: { status: 400, retryable: false, suggestion: 'Send the form as its content type says; let a library write the boundary.' },
  INVALID_REQUEST: { status: 400, retryable: false, suggestion: 'Compare the request with /docs; details names the fields.' },
  SIGNATURE_INVALID: {
    status: 401,
    retryable: false,
    suggestion: 'Check that the secret is the same on both sides and that nothing alters the body on its way.',
  },
  SIGNATURE_STALE: {
    status: 401,
    retryable: false,
    suggestion: 'Check the clock of the sender; sign at the time of sending, also on a retry.',
  },
  UNAUTHENTICATED: {
    status: 401,
    retryable: false,
    suggestion: 'Send `Authorization: Bearer` with an API key, or with a token that auth.jwt of sluice.yaml trusts.',
  },
  HANDSHAKE_REFUSED: {
    status: 403,
    retryable: false,
    suggestion: 'Give the provider the same verification token that the source has in sluice.yaml.',
  },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    suggestion: 'Use a key that has the scope named in details. For a web page, add its origin to the source.',
  },
  NOT_FOUND: { status: 404, retryable: false, suggestion: 'Check the path and the id; /docs lists the routes.' },
  UNKNOWN_SOURCE: { status: 404, retryable: false, suggestion: 'Add the source to sluice.yaml, or check the name in the URL.' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, suggestion: 'Use a method that the route has; see /docs.' },
  CONFLICT: { status: 409, retryable: false, suggestion: 'Read the current state and decide again.' },
  TOO_LARGE: { status: 413, retryable: false, suggestion: 'Send less, or raise maxBytes of the source (5,000,000 at most).' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, retryable: false, suggestion: 'Send what the message names; of content encodings gzip is taken.' },
  SCHEMA_MISMATCH: { status: 422, retryable: false, suggestion: 'Correct the fields named in details.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    retryable: false,
    suggestion: 'Give every request a key of its own; repeat a key only with the same body.',
  },
  CONFIG_INVALID: { status: 422, retryable: false, suggestion: 'Correct sluice.yaml at the places named in details.' },
  RULE_INVALID: { status: 422, retryable: false, suggestion: 'Correct the rule at the places named in details.' },
  RATE_LIMITED: { status: 429, retryable: true, suggestion: 'Wait for the seconds in Retry-After, then send again.' },
  INVALID_INPUT: {
    status: 400,
    retryable: false,
    suggestion: 'Change what is asked of the model as the message says; GET /v1/models lists the models.',
  },
  MODEL_ERROR: { status: 502, retryable: true, suggestion: 'Try again; GET /v1/usage shows which target fails.' },
  BUDGET_EXHAUSTED: {
    status: 429,
    retryable: false,
    suggestion: 'Raise the budget in llm.budgets of sluice.yaml, or wait until its period ends.',
  },
  SOURCE_PAUSED: {
    status: 503,
    retryable: true,
    suggestion: 'Send it again later; whoever runs the bot resumes the source on its page, or by POST /v1/sources/{name}/resume.',
  },
  INTERNAL: { status: 500, retryable: true, suggestion: 'Try again; if it stays, look for the requestId in the logs.' },
  UPSTREAM_FAILED: { status: 502, retryable: true, suggestion: 'Try again; GET /health names the part that does not answer.' },
  NOT_LIVE_YET: {
    status: 503,
    retryable: true,
    suggestion: 'Nothing has to be entered again: the same request once more makes it live, and so does the bot by itself within minutes.',
  },
  UNAVAILABLE: { status: 503, retryable: true, suggestion: 'Try again after the seconds in Retry-After. Nothing was stored.' },
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof ERRORS

/** The body of every error answer, except where a given contract says otherwise. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    suggestion: z.string(),
    details: z.array(Issue),
    requestId: z.string(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

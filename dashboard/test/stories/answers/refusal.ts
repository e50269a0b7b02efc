/** What the API answers where it refuses or cannot, in the shape of every one of its errors. */
export const refusal = (code: string, message: string, suggestion = 'Try again in a moment.') => ({
  error: { code, message, suggestion, details: [], requestId: '1b671a64-40d5-491e-99b0-da01ff1f3341' },
})

/** A request that does not fit. */
export const INVALID = refusal('INVALID_REQUEST', 'The request is not valid.', 'Compare the request with /docs; details names the fields.')

/** The database is away. */
export const AWAY = refusal(
  'UNAVAILABLE',
  'The database does not answer.',
  'Try again after the seconds in Retry-After. Nothing was stored.',
)

/** What the OpenAPI document says of the headers of limits. https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export const RATE_LIMIT_HEADERS = {
  'RateLimit-Policy': {
    description: 'What a caller may ask: `q` requests in `w` seconds.',
    schema: { type: 'string' },
    example: '"default";q=3000;w=60',
  },
  RateLimit: {
    description:
      'What is left of it: `r` requests, and `t` seconds until all, or after a 429 one, is there again. Missing while nobody can tell.',
    schema: { type: 'string' },
    example: '"default";r=2980;t=1',
  },
  'Retry-After': { description: 'Seconds to wait before asking again.', schema: { type: 'integer' }, example: 2 },
} as const

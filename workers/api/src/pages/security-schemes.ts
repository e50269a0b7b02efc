/** The ways in which a request says who sends it. */
export const SECURITY_SCHEMES = {
  key: { type: 'http', scheme: 'bearer', description: 'API key, `key_…`' },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A token whose issuer is trusted by `auth.jwt` of sluice.yaml; Cloudflare Access puts it into Cf-Access-Jwt-Assertion.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'sluice_session',
    description: 'A browser that has signed in with POST /v1/session.',
  },
} as const

import { AppError } from '@sluice/kit/http'
import type { ConfiguredSource } from './configured.ts'
import type { Visit } from './visit.ts'

/** What scripts of a page may read of an answer. */
const EXPOSED = 'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id'

/** Field names, with commas between them. RFC 9110, section 5.1 */
const FIELD_NAMES = /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+){0,30}$/

export type Cors = Record<string, string>

/** Headers of every answer of a source that pages may send to. https://fetch.spec.whatwg.org/#http-cors-protocol */
export function corsHeaders({ origins }: ConfiguredSource, { request }: Visit): Cors {
  if (origins.size === 0) return {}
  const origin = request.headers.get('origin')
  if (origin === null || !origins.has(origin)) return { Vary: 'Origin' }
  return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED }
}

/** What a source for pages answers before anything is received: whether a page may send, and the widget. Null for an input. */
export function answerPage({ origins, source }: ConfiguredSource, visit: Visit, cors: Cors, widget: string): Response | null {
  const { request, segment } = visit
  if (origins.size === 0) return null
  const isWidget = source.forPages && segment === 'widget.js' && request.method === 'GET'
  if (isWidget) return new Response(widget, { headers: { ...WIDGET_HEADERS, ...cors } })
  const origin = request.headers.get('origin')
  const listed = origin !== null && origins.has(origin)
  if (origin !== null && !listed && (source.forPages || request.method === 'OPTIONS')) {
    throw new AppError('FORBIDDEN', 'Pages of this origin may not send here; origins of the source names those that may.')
  }
  return listed && request.method === 'OPTIONS' ? preflight(request.headers, source.methods, cors) : null
}

const WIDGET_HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=3600',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function preflight(headers: Headers, methods: readonly string[], cors: Cors): Response {
  const asked = headers.get('access-control-request-headers') ?? ''
  return new Response(null, {
    status: 204,
    headers: {
      ...cors,
      'Access-Control-Allow-Methods': methods.join(', '),
      ...(FIELD_NAMES.test(asked) && { 'Access-Control-Allow-Headers': asked }),
      'Access-Control-Max-Age': '7200',
    },
  })
}

import { sha256Hex } from '../auth/hash.ts'

/**
 * JSON with an ETag of its content, or 304 where the asker has it already: a list that is asked for again and again mostly is the same.
 * Nobody on the way keeps it. https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export async function jsonOrUnchanged(request: Request, body: unknown): Promise<Response> {
  const text = JSON.stringify(body)
  const etag = `W/"${(await sha256Hex(text)).slice(0, 32)}"`
  const headers = { etag, 'cache-control': 'private, no-cache', vary: 'Authorization, Cookie' }
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((tag) => tag.trim() === etag || tag.trim() === '*')) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}

import type { Place } from '@sluice/sources/verification'

export type Headers = Record<string, string>

/** A request as it goes out; names of headers in lower case. */
export interface Outgoing {
  method: string
  url: string
  headers: Headers
  body: string
}

/** A POST to the address of a source. */
export const requestTo = (origin: string, source: string, headers: Headers, body: string): Outgoing => ({
  method: 'POST',
  url: new URL(`/v1/webhooks/${source}`, origin).href,
  headers,
  body,
})

const isForm = ({ headers }: Outgoing): boolean => headers['content-type'] === 'application/x-www-form-urlencoded'

/** What stands at a place, where the request has something there already. */
export function valueIn({ url, headers, body }: Outgoing, place: Place): string | undefined {
  if ('header' in place) return headers[place.header.toLowerCase()]
  if ('query' in place) return new URL(url).searchParams.get(place.query) ?? undefined
  if ('segment' in place) return undefined
  const found = place.field
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], fieldsOf(body))
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}

/** The request with a value at a place; where several stand in one header, each behind the other. */
export function withValue(request: Outgoing, place: Place, value: string): Outgoing {
  const text = (place.prefix ?? '') + value
  if ('header' in place) {
    const name = place.header.toLowerCase()
    const before = place.separator === undefined ? undefined : request.headers[name]
    return { ...request, headers: { ...request.headers, [name]: before === undefined ? text : `${before}${place.separator}${text}` } }
  }
  const url = new URL(request.url)
  if ('query' in place) {
    url.searchParams.set(place.query, text)
    return { ...request, url: url.href }
  }
  if ('segment' in place) {
    url.pathname += `/${encodeURIComponent(text)}`
    return { ...request, url: url.href }
  }
  return { ...request, body: isForm(request) ? formWith(request.body, place.field, text) : jsonWith(request.body, place.field, text) }
}

function formWith(body: string, name: string, value: string): string {
  const fields = new URLSearchParams(body)
  fields.set(name, value)
  return fields.toString()
}

/** Numbers stay numbers: a time in a body is one. */
function jsonWith(body: string, path: string, value: string): string {
  const fields = fieldsOf(body)
  const names = path.split('.')
  const last = names.pop() ?? ''
  const inner = names.reduce<Record<string, unknown>>((node, name) => (node[name] ??= {}) as Record<string, unknown>, fields)
  inner[last] = /^\d{1,15}$/.test(value) ? Number(value) : value
  return JSON.stringify(fields)
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return Object.fromEntries(new URLSearchParams(body))
  }
}

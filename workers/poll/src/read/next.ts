import { fail, ok, type Result } from '@sluice/kit/result'
import { at, textAt } from '@sluice/sources/fields'
import type { Pagination } from '@sluice/sources/poll'
import { numbered, withParam } from './address.ts'
import type { Listed } from './json.ts'

/** A page that was read. */
export interface Turned extends Listed {
  /** The address that all pages begin with, `{page}` included. */
  base: string
  /** The page's own address. */
  url: string
  link: string | null
  /** How many pages were read before it. */
  index: number
}

/** The address of the page after one; null where there is none. */
export function nextPage(pagination: Pagination, page: Turned): Result<string | null, string> {
  if (pagination.by === 'cursor') return ok(byCursor(pagination, page))
  if (pagination.by === 'page') return ok(byNumber(pagination, page))
  const link = pagination.path === undefined ? linkTo(page.link, 'next') : textAt(page.answer, pagination.path)
  return sameOrigin(link, page)
}

function byCursor(
  { param, path, of = 'answer', more }: Extract<Pagination, { by: 'cursor' }>,
  { base, answer, items }: Turned,
): string | null {
  if (more !== undefined && !at(answer, more)) return null
  const cursor = textAt(of === 'answer' ? answer : items.at(-1), path)
  return cursor === undefined ? null : withParam(base, param, cursor)
}

function byNumber(pagination: Extract<Pagination, { by: 'page' }>, { base, index }: Turned): string | null {
  const { start, step = 1, last = Number.POSITIVE_INFINITY } = pagination
  const number = start + (index + 1) * step
  return number > last ? null : numbered(base, pagination, number)
}

/** Whatever an answer says, secrets in the headers go to no other place than the one they were given for. */
export function sameOrigin(link: string | undefined, { base, url }: Pick<Turned, 'base' | 'url'>): Result<string | null, string> {
  if (link === undefined) return ok(null)
  if (!URL.canParse(link, url)) return fail('an address of the next page that is none')
  const next = new URL(link, url)
  // Servers behind a proxy that ends TLS do not know by what address they are asked.
  if (next.protocol === 'http:' && [url, base].some((asked) => isSecure(new URL(asked), next.host))) next.protocol = 'https:'
  if (next.origin !== new URL(url).origin && next.origin !== new URL(base).origin) return fail(`a next page on another host, ${next.host}`)
  return ok(next.href)
}

const isSecure = ({ protocol, host }: URL, of: string): boolean => protocol === 'https:' && host === of

const LINK = /<([^<>]*)>((?:\s*;\s*[^\s;,="]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))*)/g
const PARAMETER = /;\s*([^\s;,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))/g

/** The address that a `Link` header gives for a relation. RFC 8288, section 3 */
export function linkTo(header: string | null, relation: string): string | undefined {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(LINK)) {
    const rel = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel')
    const relations = (rel?.[2] ?? rel?.[3] ?? '').toLowerCase().split(/\s+/)
    if (relations.includes(relation)) return target
  }
  return undefined
}

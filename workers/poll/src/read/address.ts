import type { Pagination, PollPlan, Since } from '@sluice/sources/poll'

/** Where the URL parser would escape the braces. */
const ESCAPED = /%7Bpage%7D/gi

/** The address with a parameter set; `{page}` stays as it is. */
export function withParam(url: string, name: string, value: string): string {
  const parsed = new URL(url)
  parsed.searchParams.set(name, value)
  return parsed.href.replace(ESCAPED, '{page}')
}

/** The address of the page with a number. */
export const numbered = (base: string, { param }: Extract<Pagination, { by: 'page' }>, number: number): string =>
  param === undefined ? base.replaceAll('{page}', String(number)) : withParam(base, param, String(number))

/** The newest time or id taken so far; null before the first. */
export type Bookmark = number | string | null

/** The address that pages of one walk begin with: that of the plan, with `since` where something was taken before. */
export function baseOf({ url, since }: PollPlan, bookmark: Bookmark): string {
  return since && bookmark !== null ? withParam(url, since.param, written(since, bookmark)) : url
}

/** The address of the first page. */
export const firstPage = (base: string, pagination: Pagination | undefined): string =>
  pagination?.by === 'page' ? numbered(base, pagination, pagination.start) : base

function written({ format, overlapSeconds }: Since, bookmark: number | string): string {
  if (typeof bookmark === 'string') return bookmark
  const ms = Math.max(0, bookmark - overlapSeconds * 1_000)
  if (format === 'iso') return new Date(ms).toISOString()
  return String(format === 's' ? Math.floor(ms / 1_000) : ms)
}

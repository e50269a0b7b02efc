import type { MailHeaders } from './mail.ts'

/** The head of a mail, line by line → names and values; folded lines are unfolded. RFC 5322, section 2.2. */
export function readHeaders(head: string): MailHeaders {
  const headers: [name: string, value: string][] = []
  for (const line of head.split(/\r?\n/)) {
    const last = headers.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last) last[1] = `${last[1]} ${line.trim()}`.trim()
    else if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()])
  }
  return headers
}

/** The first value under a name; case does not matter. */
export const headerIn = (headers: MailHeaders, name: string): string | undefined =>
  headers.find(([given]) => given.toLowerCase() === name)?.[1] || undefined

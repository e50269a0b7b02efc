import { htmlEscape } from '../../templates/channel.ts'

/** An address up to what can no longer belong to it; the full stop behind a sentence does not. */
const LINK = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/

const withLinks = (text: string): string =>
  text
    .split(LINK)
    .map((part, index) => (index % 2 === 1 ? `<a href="${htmlEscape(part)}">${htmlEscape(part)}</a>` : htmlEscape(part)))
    .join('')

/** Plain text as a page: lines stay lines, addresses can be followed, and nothing in it is markup. */
export const htmlOf = (text: string): string =>
  `<!doctype html>\n<html><body style="font-family:sans-serif">\n${text
    .split(/\r\n|\r|\n/)
    .map(withLinks)
    .join('<br>\n')}\n</body></html>`

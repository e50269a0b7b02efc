import type { DeliveryContent } from '@sluice/schema/delivery'
import { htmlEscape } from '../templates/channel.ts'
import { cutRuns, parseRuns, type Run } from '../templates/runs.ts'

/** After the markup is read. https://core.telegram.org/bots/api#sendmessage */
const MAX_TEXT = 4_096
/** Room for what says how much was cut. */
const NOTE = 50

export const TELEGRAM_LIMITS = {
  title: null,
  text: MAX_TEXT,
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 20 a minute in a group.
  rate: { requests: 20, per: 'minute' },
  whenLonger: 'Title and text together make one message of 4,096 characters; the rest is cut, and the end says how much.',
} as const

const wrap = (tag: string, on: boolean, inner: string): string => (on ? `<${tag}>${inner}</${tag}>` : inner)

/** A run as Telegram's HTML. Code can hold no other style there. */
function toHtml({ text, bold, italic, strike, code, link }: Run): string {
  const inner = wrap('code', code, htmlEscape(text))
  const styled = code ? inner : wrap('b', bold, wrap('i', italic, wrap('s', strike, inner)))
  return link === null ? styled : `<a href="${htmlEscape(link)}">${styled}</a>`
}

/** Title and text as HTML whose tags are all closed, whatever a template did, and that is within the limit. */
export function telegramText({ title, text }: Pick<DeliveryContent, 'title' | 'text'>): string {
  const heading = parseRuns(title).map((run) => ({ ...run, bold: true }))
  const runs = [...heading, ...parseRuns(title === '' ? text : `\n\n${text}`)]
  const whole = cutRuns(runs, MAX_TEXT)
  if (whole.rest === 0) return whole.runs.map(toHtml).join('')
  const { runs: kept, rest } = cutRuns(runs, MAX_TEXT - NOTE)
  return `${kept.map(toHtml).join('')}\n<i>… cut: ${rest} more characters</i>`
}

import { type Channel, html, htmlEscape, JOINER, linkOr } from './channel.ts'

/** The dots of names and numbers of hosts, the `://` of any address, and what begins a name, a tag or a command. */
const TELEGRAM_FINDS = /\.(?=\p{L}|\d+\.\d|$)|:(?=\/|$)|@(?=\w|$)|(?<![\p{L}\p{N}_])[#$/](?=[\p{L}\p{N}_]|$)/gmu

/**
 * Telegram makes links of addresses, also of bare names of hosts, of `@names`, `#tags`, `$TAGS` and `/commands` in any
 * text, and there is no setting against that. https://core.telegram.org/bots/api#messageentity
 */
const telegramEscape = (text: string): string => htmlEscape(text.replace(TELEGRAM_FINDS, `$&${JOINER}`))

/** The HTML that Telegram reads. https://core.telegram.org/bots/api#html-style */
export const telegramHtml: Channel = { ...html, escape: telegramEscape, link: linkOr(telegramEscape, html.link) }

/**
 * Simple HTML that the connector turns into the runs of an Adaptive Card, in which nothing is Markdown; `<at>` and
 * `{{DATE(…)}}` would still be found there. https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features
 */
const teamsEscape = (text: string): string => htmlEscape(text.replace(/<(?=\/?at|$)|\{(?=\{|$)/gi, `$&${JOINER}`))

export const teamsHtml: Channel = { ...html, escape: teamsEscape, link: linkOr(teamsEscape, html.link) }

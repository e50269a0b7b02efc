import { JOINER } from '../../src/templates/channel.ts'

/** What the rules of a service would make of a text beside text: links, mentions, markup. Each by the service's own documentation. */
export type Findings = (markup: string) => string[]

const all = (text: string, ...patterns: RegExp[]): string[] => patterns.flatMap((pattern) => text.match(pattern) ?? [])

/** Without what a backslash makes harmless. */
const withoutEscapes = (markup: string): string => markup.replace(/\\[!-/:-@[-`{-~]/g, 'x')
/** As it is shown, where everything is escaped. */
export const shownMarkdown = (markup: string): string => markup.replace(/\\([!-/:-@[-`{-~])/g, '$1')

const BLOCKS = /^[^\S\n]*(?:#{1,6}|[-+*>]|\d{1,9}[.)]|[-=]{2,})(?=\s|$)/gm

/** https://github.github.com/gfm/ and the references of GitHub and GitLab, which are found in what is shown. */
export const markdownFindings: Findings = (markup) => [
  ...all(withoutEscapes(markup), /[`*_[\]<>|~&]/g, /:\/\//g, /\bwww\./gi, BLOCKS, /^(?: {4}|\t)/gm, /^\//gm),
  ...all(shownMarkdown(markup), /@\w+/g, /[#!&$]\d+/g, /[~%](?:\w|")/g, /\bGH-\d+/gi),
]

/** https://support.discord.com/hc/en-us/articles/210298617; broadcasts are looked for in what is sent. */
export const discordFindings: Findings = (markup) => [
  ...all(withoutEscapes(markup), /[`*_[\]<>|~]/g, /:\/\//g, /^[^\S\n]*(?:-?#{1,3}|[-+*]|\d+\.)(?=\s)/gm),
  ...all(markup, /@(?:everyone|here)/g, /<(?:@[!&]?|#|t:|a?:\w+:)\w+>/g),
]

/** https://docs.slack.dev/messaging/formatting-message-text/; a span opens before a sign of its own, not before a gap. */
export const mrkdwnFindings: Findings = (markup) => [
  ...all(markup, /[<>]/g, /&(?!(?:amp|lt|gt);)/g),
  ...all(markup, new RegExp(`(?<![\\p{L}\\p{N}])([*_~])(?![\\s${JOINER}])[^\\n]*?\\S\\1(?![\\p{L}\\p{N}])`, 'gu')),
  ...all(markup, new RegExp(`\`(?!${JOINER})`, 'g'), /^[^\S\n]*&gt;/gm),
]
export const shownMrkdwn = (markup: string): string => markup.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export const shownHtml = (markup: string): string => shownMrkdwn(markup.replaceAll('&quot;', '"').replaceAll('&#39;', "'"))
export const htmlFindings: Findings = (markup) => all(markup, /[<>"']/g, /&(?!(?:amp|lt|gt|quot|#39);)/g)

/** https://core.telegram.org/bots/api#messageentity: what it finds in any text, after the markup is read. */
export const telegramFindings: Findings = (markup) => [
  ...htmlFindings(markup),
  ...all(
    shownHtml(markup),
    /@\w+/g,
    /\w+:\/\//g,
    /[\p{L}\p{N}-]\.\p{L}{2,}/gu,
    /(?:\d+\.){3}\d+/g,
    /(?<![\p{L}\p{N}_])[#$/][\p{L}\p{N}_]+/gu,
  ),
]

/** https://learn.microsoft.com/en-us/adaptive-cards/authoring-cards/text-features; `<at>` is how a card mentions people. */
export const teamsFindings: Findings = (markup) => [...htmlFindings(markup), ...all(shownHtml(markup), /<\/?at\b/gi, /\{\{/g)]

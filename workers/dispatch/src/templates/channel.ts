/**
 * How a destination writes text. Titles and texts are kept in the markup of their channel; a connector splits and cuts
 * them with `splitText` and `clipMarkup`, which tear no `atoms`.
 */
export interface Channel {
  /** Makes text of an event harmless: no link, no mention and no markup comes out of it, also beside other escaped text. */
  escape: (text: string) => string
  /** `text` is markup already. */
  bold: (text: string) => string
  /** A link that shows its address; anything but http, https and mailto is written as text. */
  link: (url: string) => string
  /** What a cut must not go through, never with a line break in it: entities, escapes, links, pairs of delimiters. Global. */
  atoms: RegExp
}

/**
 * U+2060: invisible, and no part of a name or an address. After a sign like `@` it keeps a service from finding a
 * reference where no escape of the markup does, because references are looked for after the markup is read.
 */
export const JOINER = '\u2060'

/** A channel's `link`: `write` gets an address without anything that could end or divide a link, or be a placeholder in it. */
export const linkOr =
  (escape: Channel['escape'], write: (address: string) => string): Channel['link'] =>
  (url) =>
    /^(?:https?:\/\/|mailto:)/i.test(url) ? write(url.replace(/[\s<>|"\\`{}]/g, (char) => encodeURIComponent(char))) : escape(url)

/** Text without markup. */
export const plain: Channel = { escape: (text) => text, bold: (text) => text, link: (url) => url, atoms: /(?!)/g }

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const asEntity = (char: string): string => ENTITIES[char] ?? char

const OPENS_SPAN = /(?<![\p{L}\p{N}])[*_~](?!\s)|`/gu

/**
 * With `&`, `<` and `>` as entities nothing can be a link, a mention of a person or a broadcast (`<!channel>`). There is no
 * escape for `*bold*`, `_italic_`, `~struck~` and code: what could open one is parted from what comes after it, and a
 * quote's `>` from the beginning of its line. https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
const mrkdwnEscape = (text: string): string =>
  text
    .replace(/[&<>]/g, asEntity)
    .replace(OPENS_SPAN, `$&${JOINER}`)
    .replace(/^(?=[^\S\n]*&gt;)/gm, JOINER)

/** Slack's mrkdwn. */
export const mrkdwn: Channel = {
  escape: mrkdwnEscape,
  bold: (text) => `*${text.replaceAll('*', '')}*`,
  link: linkOr(mrkdwnEscape, (address) => `<${address.replace(/[&<>]/g, asEntity)}>`),
  atoms: /<[^<>\n]*>|&(?:amp|lt|gt);|\*[^*\n]+\*/g,
}

/** What can begin or end something anywhere in a line; `:` and `www.` only where they would make a link. */
const MARKDOWN_INLINE = /[\\`*_[\]<>|~&$]|:(?=\/|$)|(?<=\bwww)\./gim

/** Headings, lists, underlines of headings, GitLab's quick actions (`/close`) and its boxes (`:::`). */
const MARKDOWN_BLOCK = /^([^\S\n]*)([#+\-=/:]|\d{1,9}(?=[.)]))/gm

/** `@name`, `#1`, `!1`, `&1`, `$1`, `^alert`, `%1`, `~label`, `GH-1`. https://docs.gitlab.com/user/markdown/#gitlab-specific-references */
const MARKDOWN_REFERENCE = /@(?=\w|$)|[#!&$](?=\d|$)|[%~^](?=[\w"]|$)|\bGH-(?=\d|$)/gim

/** What would make an item of a list of a number that stands before it: at the beginning of a text, as another text may end with one. */
export const LIST_END = /^[.)]/

const blockMark = (_: string, indent: string, mark: string): string => (/\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`)

/** What GitHub calls https://github.github.com/gfm/#backslash-escapes, and more where references are found after those are gone. */
const markdownEscape = (text: string): string =>
  text
    .replace(MARKDOWN_REFERENCE, `$&${JOINER}`)
    .replace(MARKDOWN_INLINE, String.raw`\$&`)
    .replace(MARKDOWN_BLOCK, blockMark)
    .replace(LIST_END, String.raw`\$&`)
    // Indented by four, a line would be code.
    .replace(/^(?=[^\S\n])/gm, JOINER)

/** Markdown as GitHub, GitLab and Linear read it. */
export const markdown: Channel = {
  escape: markdownEscape,
  bold: (text) => `**${text.replaceAll('*', '')}**`,
  link: linkOr(markdownEscape, (address) => `<${address}>`),
  atoms: /\\[^\n]|<[^<>\n]*>|\[[^[\]\n]*\]\([^()\n]*\)|\*\*[^*\n]+\*\*/g,
}

export const htmlEscape = (text: string): string => text.replace(/[&<>"']/g, asEntity)

/** HTML. Lines end with `\n`; where that is not one to the reader, the connector makes it `<br>`. */
export const html: Channel = {
  escape: htmlEscape,
  bold: (text) => `<b>${text}</b>`,
  link: linkOr(htmlEscape, (address) => `<a href="${htmlEscape(address)}">${htmlEscape(address)}</a>`),
  atoms: /<[^<>\n]*>|&(?:[a-z]+|#\d+);/gi,
}

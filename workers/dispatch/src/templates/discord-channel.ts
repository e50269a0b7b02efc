import { type Channel, JOINER, linkOr, LIST_END } from './channel.ts'

const INLINE = /[\\`*_~|[\]<>]|:(?=\/|$)/gm

/** Headings and small print (`-#`), lists; a quote's `>` is among the inline ones. */
const BLOCK = /^([^\S\n]*)([#+-]|\d{1,9}(?=\.))/gm

/**
 * Discord reads a backslash before any sign, except where it looks for whom to notify: `@everyone`, `@here`.
 * https://support.discord.com/hc/en-us/articles/210298617 https://docs.discord.com/developers/reference#message-formatting
 */
const escape = (text: string): string =>
  text
    .replace(INLINE, String.raw`\$&`)
    .replace(BLOCK, (_, indent: string, mark: string) => (/\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`))
    .replace(LIST_END, String.raw`\$&`)
    .replaceAll('@', `@${JOINER}`)

/** Discord's Markdown. An address in `<…>` comes without a preview of the page. */
export const discordMarkdown: Channel = {
  escape,
  bold: (text) => `**${text.replaceAll('*', '')}**`,
  link: linkOr(escape, (address) => `<${address}>`),
  atoms: /\\[^\n]|<[^<>\n]*>|\[[^[\]\n]*\]\([^()\n]*\)|\*\*[^*\n]+\*\*/g,
}

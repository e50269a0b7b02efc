/** How a destination writes text. */
export interface Channel {
  /** Makes text of an event harmless in the channel's markup. */
  escape: (text: string) => string
  bold: (text: string) => string
  link: (url: string) => string
}

/** Text without markup. */
export const plain: Channel = { escape: (text) => text, bold: (text) => text, link: (url) => url }

/**
 * Slack's mrkdwn. With `&`, `<` and `>` written as entities, nothing in the text of an event can be a link, a mention of
 * a person or a broadcast (`<!channel>`). https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
const mrkdwnEscape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const mrkdwn: Channel = {
  escape: mrkdwnEscape,
  bold: (text) => `*${text.replaceAll('*', '')}*`,
  link: (url) => `<${mrkdwnEscape(url).replaceAll('|', '%7C')}>`,
}

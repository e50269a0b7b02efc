/** Characters that tell a terminal something, and those that turn the direction of what follows. */
const COMMANDS = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** A text that somebody else wrote, harmless for a terminal. */
export const plain = (text: string): string => text.replaceAll(COMMANDS, '')

/** Likewise, on one line of at most `max` characters. */
export function oneLine(text: string, max: number): string {
  const line = plain(text.replaceAll(/\s+/g, ' ')).trim()
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

import { htmlLines } from './quoted/html-lines.ts'
import { spokenLines } from './quoted/lines.ts'

/** As much as a cleaner reads of any text. */
const MAX_CHARS = 200_000

/** A line as a reader sees it, and its source. */
export interface SourceLine {
  text: string
  source: string
}

const LINES = {
  plain: (text: string): SourceLine[] => text.split(/(?<=\n)/).map((source) => ({ text: source.replace(/\r?\n$/, ''), source })),
  html: htmlLines,
} as const

/**
 * What a person wrote in an e-mail, without what they answer to and without the signature: the text of an item whose type begins
 * with `email.`. All of it where nothing else is in there, so that what somebody forwards without a word is not lost.
 *
 * @example latestReply('Yes, please.\n\nOn 6 Jan 2026, Ann wrote:\n> Shall I?', 'plain') // 'Yes, please.\n\n'
 */
export function latestReply(source: string, markup: 'plain' | 'html'): string {
  const lines = LINES[markup](source.slice(0, MAX_CHARS))
  const spoken = spokenLines(lines.map(({ text }) => text)).map((index) => lines[index] as SourceLine)
  return spoken.some(({ text }) => text.trim() !== '') ? spoken.map((line) => line.source).join('') : source
}

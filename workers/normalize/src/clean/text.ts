import { cut } from '@sluice/kit/cut'
import { fitting } from '@sluice/kit/fitting'
import type { ItemDraft } from '@sluice/sources/draft'
import { tidy, visible } from './characters.ts'
import { hashtagsIn, httpUrl, mentionsIn, urlsIn } from './extract.ts'
import { htmlToText } from './html.ts'
import { LIMITS } from './limits.ts'
import { distinct } from './distinct.ts'
import { jiraToText } from './jira.ts'
import { markdownToText } from './markdown.ts'
import type { Plain } from './plain.ts'
import { slackToText } from './slack.ts'

const READERS = {
  plain: (text) => ({ text, links: [] }),
  html: htmlToText,
  markdown: markdownToText,
  slack: slackToText,
  jira: jiraToText,
} as const satisfies Record<ItemDraft['markup'], (source: string) => Plain>

/** A text as a person reads it, and what is named in it. */
export interface CleanText {
  text: string
  hashtags: string[]
  mentions: string[]
  links: string[]
  truncated: boolean
}

/**
 * Markup of any length → clean text within the limits, with its hashtags, mentions and links.
 *
 * @param taken bytes of the text's room that something else needs
 */
export function cleanText(source: string, markup: ItemDraft['markup'], taken = 0): CleanText {
  const begin = cut(source, LIMITS.source)
  const plain = READERS[markup](begin)
  const whole = tidy(visible(plain.text))
  const text = cut(whole, { ...LIMITS.text, bytes: LIMITS.text.bytes - taken }).trimEnd()
  const urls = [...plain.links, ...urlsIn(text)].flatMap((link) => httpUrl(link) ?? [])
  // Addresses are not read for tags: `https://example.com/@ann/#top` names neither a person nor a subject.
  const words = text.replace(/https?:\/\/\S+/gi, ' ')
  return {
    text,
    hashtags: fitting(distinct(hashtagsIn(words)), LIMITS.tags),
    mentions: fitting(distinct(mentionsIn(words)), LIMITS.tags),
    links: fitting(new Set(urls), LIMITS.links),
    truncated: begin.length < source.length || text.length < whole.length,
  }
}

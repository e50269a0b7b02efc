import { LIMITS } from './limits.ts'

// Vowels are marks in the scripts of India and of South-East Asia.
const HASHTAG = /(?<![\p{L}\p{M}\p{N}_&/#])#([\p{L}\p{M}\p{N}_]{1,100})(?![\p{L}\p{M}\p{N}_])/gu
const MENTION = /(?<![\p{L}\p{M}\p{N}_.@/+-])@([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]{0,98}[\p{L}\p{M}\p{N}_])?)/gu
/** Not beyond `](`, which is Markdown around it: `[https://x.example](https://x.example)`. */
const URL_LIKE = /(?<![\p{L}\p{N}])https?:\/\/(?:(?!\]\()[^\s<>"'`\\^{|}]){1,2100}/giu
/** Ends a sentence or a quotation around the address, not the address. */
const TRAILING = /[.,;:!?*_~\]»”’]+$/u

/** Words after `#`, without it; a number alone (`#123`) is a ticket. */
export const hashtagsIn = (text: string): string[] => matches(text, HASHTAG).filter((tag) => /\p{L}/u.test(tag))

/** Names after `@`, without it; what stands in an e-mail address is none. */
export const mentionsIn = (text: string): string[] => matches(text, MENTION)

/** http(s) addresses that stand in the text as they are. */
export const urlsIn = (text: string): string[] => [...text.matchAll(URL_LIKE)].map(([found]) => withoutTail(found))

/** The address as the URL parser writes it, or undefined for everything that is not http(s) or too long to keep. */
export function httpUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const usable = url && (url.protocol === 'https:' || url.protocol === 'http:') && url.href.length <= LIMITS.url.chars
  return usable ? url.href : undefined
}

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, found]) => found ?? [])

/** Without punctuation at its end, and without a bracket that was opened before it began. */
function withoutTail(url: string): string {
  const bare = url.replace(TRAILING, '')
  const count = (char: string) => bare.split(char).length
  return bare.endsWith(')') && count(')') > count('(') ? withoutTail(bare.slice(0, -1)) : bare
}

/**
 * Placeholders for what is not to leave: `[EMAIL_1]`. Models mostly write them as they got them, but not always: in other brackets, in
 * small letters, with a blank for the underscore, or escaped for Markdown.
 */
import { PERSONAL_NAMES, type PersonalKind } from '@sluice/kit/personal-data'

export const NAMES = PERSONAL_NAMES

export const placeholder = (kind: PersonalKind, number: number): string => `[${NAMES[kind]}_${number}]`

/** Of a placeholder as it was found: `EMAIL 1`. */
export const keyOf = (name: string, number: string): string => `${name.toUpperCase()} ${Number(number)}`

const NAME = `(?:${Object.values(NAMES).join('|')})`
/** Markdown and JSON put backslashes before brackets and underscores. */
const ESCAPE = String.raw`\\{0,2}`
const BRACKETS = [String.raw`\[ \]`, String.raw`\{\{ \}\}`, String.raw`\{ \}`, '< >', '【 】', '［ ］', '「 」'].map(
  (pair) => pair.split(' ') as [string, string],
)

const inBrackets = BRACKETS.map(
  ([open, close], at) => String.raw`${ESCAPE}${open} ?(?<name${at}>${NAME})${ESCAPE}[_ -]?(?<number${at}>\d{1,4}) ?${ESCAPE}${close}`,
)
/** Without brackets it needs its underscore, and nothing that goes on: `EMAIL_1`. */
const bare = String.raw`(?<![\p{L}\p{N}_])(?<name>${NAME})${ESCAPE}_(?<number>\d{1,4})(?![\p{L}\p{N}_])`

/** Whatever may stand for something; which one it is, `key` says. */
const PLACEHOLDER = new RegExp([...inBrackets, bare].join('|'), 'giu')

/** Replaces every placeholder for which there is a value; the others stay. */
export function replacePlaceholders(text: string, valueOf: (key: string) => string | undefined): string {
  return text.replace(PLACEHOLDER, (found: string, ...rest: unknown[]) => {
    const groups = Object.values(rest.at(-1) as Record<string, string | undefined>).filter((group) => group !== undefined)
    const [name = '', number = ''] = groups
    return valueOf(keyOf(name, number)) ?? found
  })
}

/** Every placeholder in a text that was there before, by key. */
export function findPlaceholders(text: string): Set<string> {
  const found = new Set<string>()
  replacePlaceholders(text, (key) => void found.add(key))
  return found
}

/** `EMAIL` → its beginnings, longest first: `E(?:M(?:A(?:I(?:L)?)?)?)?`. */
const beginnings = (name: string): string =>
  name.split('').reduceRight((rest, letter) => (rest === '' ? letter : `${letter}(?:${rest})?`), '')

const AFTER_NAME = String.raw`${ESCAPE}[_ -]?(?:\d{1,4}(?: ?${ESCAPE}[\]}>】］」]?)?)?`
const SOME_NAME = `(?:${Object.values(NAMES)
  .map((name) => `${name}${AFTER_NAME}|${beginnings(name)}`)
  .join('|')})`
const OPENS = String.raw`(?:\{\{?|[\[<【［「])`

/** The end of a text that may become a placeholder with what follows. */
const UNFINISHED = new RegExp(String.raw`(?:\\{1,2}|${ESCAPE}${OPENS} ?(?:${SOME_NAME})?|(?<![\p{L}\p{N}_])${SOME_NAME})$`, 'iu')
/** None is longer, with escapes and brackets. */
const MAX_CHARS = 32

/** From where on a text has to wait for what follows it; its length where it has not. */
export function unfinishedFrom(text: string): number {
  const start = Math.max(0, text.length - MAX_CHARS)
  const at = UNFINISHED.exec(text.slice(start))?.index
  return at === undefined ? text.length : start + at
}

import type { PersonalDataKind } from '@sluice/schema/privacy'
import { passesIban, passesLuhn } from './check-digits.ts'

/** Data by which somebody can be found or charged, as far as its form gives it away. */
export type PersonalKind = PersonalDataKind

/** What stands in its place, without brackets. */
export const PERSONAL_NAMES = {
  email: 'EMAIL',
  phone: 'PHONE',
  card: 'CARD',
  iban: 'IBAN',
  ip: 'IP',
} as const satisfies Record<PersonalKind, string>

interface PersonalPattern {
  kind: PersonalKind
  /** Global; every quantifier is bounded, so a search is linear in the text. */
  search: RegExp
  /** What the expression alone cannot know. */
  accept?: (found: string) => boolean
}

/** Of an escape in JSON, what follows the backslash. */
const ESCAPED = String.raw`(?:[bfnrt]|u[\da-fA-F]{4})`

/**
 * Where something begins: not right after one of these characters, but right after an escape all the same. In text that stands in
 * JSON, the line break before an address is `\n` and the bracket around it may be `\u003c`.
 */
const begin = (not: string): string => String.raw`(?:(?<![${not}])(?!(?<=\\)${ESCAPED})|(?<=\\${ESCAPED}))`

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Cards begin with 2 to 6 (ISO/IEC 7812 issuers of payment cards) and are not one digit repeated. */
const isCard = (found: string): boolean => {
  const digits = digitsOf(found)
  return /^[2-6]/.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits)
}

/** Seven to fifteen digits (ITU-T E.164), written as people write them: in groups, or with a plus or zero before. */
const isPhone = (found: string): boolean => {
  const digits = digitsOf(found)
  if (digits.length < 7 || digits.length > 15) return false
  // The version of a browser, `130.0.6723.59`: no number is dialled in groups like this.
  if (found.includes('.0.')) return false
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(found)) return false
  if (found.startsWith('+')) return true
  const groups = found.split(/[ ().\-/]+/).filter((group) => group !== '')
  return /^0\d/.test(digits) ? digits.length >= 9 : groups.length >= 3 && groups.length <= 5 && digits.length >= 10
}

/** What ends in three zeros is nobody's address: a network, or the version that browsers tell since they tell less, `130.0.0.0`. */
const isIpv4 = (found: string): boolean =>
  !found.endsWith('.0.0.0') && found.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part)
const isIpv6 = (found: string): boolean => URL.canParse(`http://[${found}]`)

/** In the order of trust: what one has found, the later ones leave alone. */
export const PERSONAL = {
  email: {
    kind: 'email',
    search: new RegExp(
      String.raw`${begin(String.raw`\p{L}\p{N}.+_\-`)}[\p{L}\p{N}.+_\-]{1,64}@(?:[\p{L}\p{N}\-]{1,63}\.){1,8}\p{L}{2,24}`,
      'gu',
    ),
  },
  iban: {
    kind: 'iban',
    search: new RegExp(String.raw`${begin(String.raw`\w`)}[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`, 'g'),
    accept: (found) => found.length >= 15 && passesIban(found.replaceAll(' ', '')),
  },
  card: { kind: 'card', search: /(?<!\d|\d[.-]|\+)\d(?:[ -]?\d){12,18}(?!\d|[.-]\d)/g, accept: isCard },
  ipv4: { kind: 'ip', search: /(?<!\d|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/g, accept: isIpv4 },
  ipv6: {
    kind: 'ip',
    search: new RegExp(String.raw`${begin(String.raw`\w:`)}(?=[^\s]{0,40}::|(?:[^\s:]{1,4}:){7})[\da-fA-F:]{4,39}(?![\w:])`, 'g'),
    accept: isIpv6,
  },
  phone: {
    kind: 'phone',
    search: new RegExp(String.raw`${begin(String.raw`\w.+\-`)}[+(]?\d[\d ().\-/]{5,20}\d(?![\w])`, 'g'),
    accept: isPhone,
  },
} as const satisfies Record<string, PersonalPattern>

const PATTERNS: readonly PersonalPattern[] = Object.values(PERSONAL)

interface PersonalSpan {
  kind: PersonalKind
  start: number
  /** After its last character. */
  end: number
}

/** Every place of these kinds in a text, in its order; none overlaps another. */
export function findPersonal(text: string, kinds: readonly PersonalKind[]): PersonalSpan[] {
  const spans: PersonalSpan[] = []
  for (const { kind, search, accept } of PATTERNS) {
    if (!kinds.includes(kind)) continue
    // Somebody else may have stopped half way through a text with it.
    search.lastIndex = 0
    for (const { 0: found, index: start } of text.matchAll(search)) {
      const end = start + found.length
      if (accept && !accept(found)) continue
      if (!spans.some((other) => start < other.end && other.start < end)) spans.push({ kind, start, end })
    }
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** The text with `[EMAIL]`, `[PHONE]` … in the place of such data; it does not become longer. */
export function hidePersonal(text: string, kinds: readonly PersonalKind[]): string {
  let at = 0
  const parts = findPersonal(text, kinds).map(({ kind, start, end }) => {
    const part = `${text.slice(at, start)}[${PERSONAL_NAMES[kind]}]`
    at = end
    return part
  })
  return at === 0 ? text : (parts.join('') + text.slice(at)).slice(0, text.length)
}

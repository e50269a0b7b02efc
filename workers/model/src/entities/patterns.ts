import type { Entity } from '@sluice/schema/analysis'
import { passesIban, passesLuhn } from './check-digits.ts'

export interface Pattern {
  type: Entity['type']
  pii: boolean
  /** Cheap test that spares most texts the search. */
  needs: (traits: Traits) => boolean
  /** Every quantifier is bounded, so a search is linear in the text. Where it has a group, the group is the entity. */
  search: RegExp
  /** What the expression alone cannot know. */
  accept?: (found: string) => boolean
}

/** What characters a text has. */
export interface Traits {
  /** An at sign after a letter or digit. */
  at: boolean
  /** How many digits. */
  digits: number
  slash: boolean
  /** A currency sign, or a word for one. */
  money: boolean
  dot: boolean
  colon: boolean
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const hasDigit = ({ digits }: Traits): boolean => digits > 0
/** Of the numbers that identify somebody, none has fewer digits. */
const hasLongNumber = ({ digits }: Traits): boolean => digits >= 7
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'

/** Cards begin with 2 to 6 (ISO/IEC 7812 issuers of payment cards) and are not one digit repeated. */
const isCard = (found: string): boolean => {
  const digits = digitsOf(found)
  return /^[2-6]/.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits)
}

/** Seven to fifteen digits (ITU-T E.164), written as people write them: in groups, or with a plus or zero before. */
const isPhone = (found: string): boolean => {
  const digits = digitsOf(found)
  if (digits.length < 7 || digits.length > 15) return false
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(found)) return false
  if (found.startsWith('+')) return true
  const groups = found.split(/[ ().\-/]+/).filter((group) => group !== '')
  return /^0\d/.test(digits) ? digits.length >= 9 : groups.length >= 3 && groups.length <= 5 && digits.length >= 10
}

const isIpv4 = (found: string): boolean => found.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part)
const isIpv6 = (found: string): boolean => URL.canParse(`http://[${found}]`)

/** In the order of trust: what one has found, the later ones leave alone. */
export const PATTERNS: readonly Pattern[] = [
  {
    type: 'email',
    pii: true,
    needs: ({ at }) => at,
    search: /(?<![\p{L}\p{N}.+_-])[\p{L}\p{N}.+_-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu,
  },
  { type: 'url', pii: false, needs: ({ slash }) => slash, search: /\bhttps?:\/\/[^\s<>"')\]]{2,290}/g },
  {
    type: 'iban',
    pii: true,
    needs: hasLongNumber,
    search: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    accept: (found) => found.length >= 15 && passesIban(found.replaceAll(' ', '')),
  },
  { type: 'card', pii: true, needs: hasLongNumber, search: /(?<![\d.+-])\d(?:[ -]?\d){12,18}(?![\d.-])/g, accept: isCard },
  {
    type: 'ip',
    pii: true,
    needs: ({ dot, digits }) => dot && digits >= 4,
    search: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g,
    accept: isIpv4,
  },
  {
    type: 'ip',
    pii: true,
    needs: ({ colon }) => colon,
    search: /(?<![\w:])(?=[^\s]{0,40}::|(?:[^\s:]{1,4}:){7})[\da-fA-F:]{4,39}(?![\w:])/g,
    accept: isIpv6,
  },
  {
    type: 'date',
    pii: false,
    needs: hasDigit,
    search: new RegExp(
      String.raw`\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}(?:st|nd|rd|th)? ${MONTH}(?: \d{4})?|${MONTH} \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)\b`,
      'gi',
    ),
  },
  {
    type: 'money',
    pii: false,
    needs: ({ money, digits }) => money && digits > 0,
    search:
      /(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|INR|JPY)) ?\d{1,3}(?:[,.]?\d{3}){0,4}(?:[.,]\d{1,2})?\b|\b\d{1,3}(?:[,.]?\d{3}){0,4}(?:[.,]\d{1,2})? ?(?:[€£¥₹]|(?:USD|EUR|GBP|CHF|dollars?|euros?|bucks|pounds)\b)/gi,
  },
  {
    type: 'order',
    pii: false,
    needs: ({ digits }) => digits >= 3,
    search:
      /\b(?:order|invoice|ticket|case|reference|booking|tracking|shipment)(?: (?:number|no|id|nr))?[.:]? {0,2}#?([A-Z]{0,6}-?\d[A-Z0-9-]{2,24})\b/gi,
  },
  { type: 'phone', pii: true, needs: hasLongNumber, search: /(?<![\w.+-])[+(]?\d[\d ().\-/]{5,20}\d(?![\w])/g, accept: isPhone },
  {
    type: 'version',
    pii: false,
    needs: ({ dot, digits }) => dot && digits >= 2,
    search:
      /\b(?:v|(?:version|release|build|ios|android|macos|windows|chrome|firefox|safari|node) )(\d{1,4}(?:\.\d{1,6}){1,3}(?:-[a-z]{1,6}[.\d]{0,6})?)\b/gi,
  },
  {
    type: 'version',
    pii: false,
    needs: ({ dot, digits }) => dot && digits >= 2,
    search: /(?<![\d.])\d{1,4}\.\d{1,4}\.\d{1,6}(?![\d.]*\d)/g,
  },
]

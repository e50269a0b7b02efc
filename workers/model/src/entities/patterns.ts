import type { Entity } from '@sluice/schema/analysis'
import { PERSONAL } from '@sluice/kit/personal-data'

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

const hasDigit = ({ digits }: Traits): boolean => digits > 0
/** Of the numbers that identify somebody, none has fewer digits. */
const hasLongNumber = ({ digits }: Traits): boolean => digits >= 7
/** In English, and in the languages that write them nearly so; other words begin alike: `3 separate`, `12 marks`. */
const MONTH =
  '(?:jan(?:uar[yi]?|vier|eiro)?|feb(?:ruar[yi]?|rero|braio)?|mar(?:ch|zo|s)?|apr(?:ile?)?|mayo?|june?|jun(?:i|io|ho)|jul(?:y|i|io|ho)?' +
  '|aug(?:ust(?:us|i)?)?|sep(?:t(?:ember|embre)?|tiembre)?|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre|embro)?|dec(?:ember)?)'

/** In the order of trust: what one has found, the later ones leave alone. */
export const PATTERNS: readonly Pattern[] = [
  { type: 'email', pii: true, needs: ({ at }) => at, ...PERSONAL.email },
  { type: 'url', pii: false, needs: ({ slash }) => slash, search: /\bhttps?:\/\/(?:[^\s<>"'()\]]|\([^\s<>"'()\]]{0,100}\)){2,290}/g },
  { type: 'iban', pii: true, needs: hasLongNumber, ...PERSONAL.iban },
  { type: 'card', pii: true, needs: hasLongNumber, ...PERSONAL.card },
  // Before addresses and phones: `Chrome/130.0.0.0` looks like the one, `Chrome 130.0.6723.59` like the other; a node may be named by its address.
  {
    type: 'version',
    pii: false,
    needs: ({ dot, digits }) => dot && digits >= 2,
    search:
      /\b(?:v|(?:version|release|build|ios|android|macos|windows|chrome|firefox|safari|edge|node(?!.\d{1,3}(?:\.\d{1,3}){3}))[ /])(\d{1,4}(?:\.\d{1,6}){1,3}(?:-[a-z]{1,6}[.\d]{0,6})?)\b/gi,
  },
  { type: 'ip', pii: true, needs: ({ dot, digits }) => dot && digits >= 4, ...PERSONAL.ipv4 },
  { type: 'ip', pii: true, needs: ({ colon }) => colon, ...PERSONAL.ipv6 },
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
  { type: 'phone', pii: true, needs: hasLongNumber, ...PERSONAL.phone },
  {
    type: 'version',
    pii: false,
    needs: ({ dot, digits }) => dot && digits >= 2,
    search: /(?<![\d.])\d{1,4}\.\d{1,4}\.\d{1,6}(?![\d.]*\d)/g,
  },
]

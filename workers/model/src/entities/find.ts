import type { Entity } from '@sluice/schema/analysis'
import { PATTERNS, type Traits } from './patterns.ts'

const MAX_ENTITIES = 50
/** Of an item's text nothing is left out, or personal data in its middle would not be found. */
const MAX_CHARACTERS = 21_000
/** Search results looked at per pattern, wanted or not: bounds the work on walls of near misses. */
const MAX_CANDIDATES = 200

export interface EntitiesFound {
  entities: Entity[]
  confidence: number
}

function countDigits(text: string): number {
  let digits = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) digits++
  }
  return digits
}

function traitsOf(text: string): Traits {
  const digits = countDigits(text)
  return {
    at: text.includes('@') && /[\p{L}\p{N}]@/u.test(text),
    digits,
    slash: text.includes('://'),
    money: digits > 0 && /[$€£¥₹]|USD|EUR|GBP|CHF|INR|JPY|dollar|euro|bucks|pounds/i.test(text),
    dot: text.includes('.'),
    colon: text.includes('::') || (digits > 0 && /:\w{1,4}:\w{1,4}:/.test(text)),
  }
}

/** Without the end of the sentence that it stands in. */
const cleaned = (found: string): string =>
  found
    .replace(/[.,;:!?]{1,3}$/, '')
    .slice(0, 300)
    .toWellFormed()

/** Patterns know addresses, numbers and codes; names of people and places they do not, so never more than this. */
const FOUND = 0.85
const NOTHING_FOUND = 0.6

/** Entities by pattern, in the order of the text; personal data is marked. What is named twice counts once. */
export function findEntities(whole: string): EntitiesFound {
  const text = whole.slice(0, MAX_CHARACTERS)
  const traits = traitsOf(text)
  const claimed: { start: number; end: number; entity: Entity }[] = []
  for (const { type, pii, needs, search, accept } of PATTERNS) {
    if (!needs(traits)) continue
    let candidates = 0
    search.lastIndex = 0
    for (let match = search.exec(text); match; match = search.exec(text)) {
      if (++candidates > MAX_CANDIDATES || claimed.length >= MAX_ENTITIES) break
      const found = (match[1] ?? match[0]).trim()
      const start = match.index
      const end = start + match[0].length
      if (accept && !accept(found)) continue
      if (claimed.some((other) => start < other.end && other.start < end)) continue
      claimed.push({ start, end, entity: { type, text: cleaned(found), pii } })
    }
  }
  const entities = new Map(claimed.sort((a, b) => a.start - b.start).map(({ entity }) => [`${entity.type} ${entity.text}`, entity]))
  return { entities: [...entities.values()], confidence: entities.size > 0 ? FOUND : NOTHING_FOUND }
}

import { findPersonal, type PersonalKind } from '@sluice/kit/personal-data'
import { findPlaceholders, keyOf, NAMES, placeholder, replacePlaceholders, unfinishedFrom } from './placeholders.ts'

/** What was taken out of one request, to be put back into its answer. */
export interface Redaction {
  /** The text with placeholders in the place of personal data; the same data has the same one. */
  hide(text: string): string
  /** The text with the data in the place of placeholders; one that stands for nothing stays. */
  show(text: string): string
  /** The same for text that comes in pieces. */
  shower(): Shower
}

export interface Shower {
  /** As much as is certain. */
  push(piece: string): string
  /** What was still held back. */
  end(): string
}

/**
 * Begins with a request. What looks like a placeholder in it already is the writer's own: its number is not given away.
 *
 * @param texts everything that the request says
 */
export function createRedaction(kinds: readonly PersonalKind[], texts: readonly string[]): Redaction {
  const taken = new Set(texts.flatMap((text) => [...findPlaceholders(text)]))
  const values = new Map<string, string>()
  const placeholders = new Map<string, string>()
  const counts = new Map<PersonalKind, number>()

  const placeholderFor = (kind: PersonalKind, value: string): string => {
    const known = placeholders.get(`${kind} ${value}`)
    if (known !== undefined) return known
    let number = counts.get(kind) ?? 0
    do number += 1
    while (taken.has(keyOf(NAMES[kind], String(number))))
    counts.set(kind, number)
    const made = placeholder(kind, number)
    placeholders.set(`${kind} ${value}`, made)
    values.set(keyOf(NAMES[kind], String(number)), value)
    return made
  }

  const show = (text: string): string => (values.size === 0 ? text : replacePlaceholders(text, (key) => values.get(key)))
  return {
    hide(text) {
      let at = 0
      const parts = findPersonal(text, kinds).map(({ kind, start, end }) => {
        const part = text.slice(at, start) + placeholderFor(kind, text.slice(start, end))
        at = end
        return part
      })
      return parts.join('') + text.slice(at)
    },
    show,
    shower: () => (values.size === 0 ? { push: (piece) => piece, end: () => '' } : createShower(show)),
  }
}

/** Stand for what was given out last: whether it was part of a word decides if another begins. */
const IN_WORD = '0'
const BETWEEN = ' '

/** Holds back the end of a text as long as it may be the beginning of a placeholder. */
function createShower(show: (text: string) => string): Shower {
  let before = BETWEEN
  let held = ''
  const release = (upTo: number): string => {
    const ready = held.slice(0, upTo)
    if (ready === '') return ''
    const shown = show(before + ready).slice(1)
    before = /[\p{L}\p{N}_]$/u.test(ready) ? IN_WORD : BETWEEN
    held = held.slice(upTo)
    return shown
  }
  return {
    push(piece) {
      held += piece
      return release(unfinishedFrom(before + held) - 1)
    },
    end: () => release(held.length),
  }
}

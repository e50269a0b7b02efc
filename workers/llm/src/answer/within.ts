import { cut } from '@sluice/kit/cut'

export const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))

/** A share that a model stated, from 0 to 1. */
export const share = (value: number): number => within(value, 0, 1)

/** Controls, turns of direction, and characters without width or form; joiners stay, which emoji and some scripts are written with. */
const UNSEEN = /[[\p{Cc}\p{Cf}\ufffc]--[\t\n\p{Join_Control}\u0600-\u0605\u06dd\u070f]]/gv

/** What a model wrote as people see it: a text may have told it to write what they do not. */
export const seen = (text: string): string => text.toWellFormed().replace(UNSEEN, '').trim()

/** Texts of a list without the empty ones, so many and so long at most. */
export const lines = (texts: readonly string[], entries: number, chars: number): string[] =>
  texts
    .map((text) => cut(seen(text), { chars }))
    .filter((text) => text !== '')
    .slice(0, entries)

/** `en-US` is `en`; what is no code is `und`. */
export const languageOf = (text: string): string => /^[a-z]{2,3}(?=$|[-_])/.exec(text.trim().toLowerCase())?.[0] ?? 'und'

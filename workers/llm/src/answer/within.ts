import { cut } from '@sluice/kit/cut'

export const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))

/** A share that a model stated, from 0 to 1. */
export const share = (value: number): number => within(value, 0, 1)

/** Texts of a list without the empty ones, so many and so long at most. */
export const lines = (texts: readonly string[], entries: number, chars: number): string[] =>
  texts
    .map((text) => cut(text.trim(), { chars }))
    .filter((text) => text !== '')
    .slice(0, entries)

/** `en-US` is `en`; what is no code is `und`. */
export const languageOf = (text: string): string => /^[a-z]{2,3}(?=$|[-_])/.exec(text.trim().toLowerCase())?.[0] ?? 'und'

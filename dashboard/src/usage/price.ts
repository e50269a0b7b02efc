import type { PriceText } from './shapes.ts'

/** The form as it is written: dollars for a million tokens, as text. */
export interface PriceForm {
  input: string
  output: string
  cachedInput: string
}

export const EMPTY: PriceForm = { input: '', output: '', cachedInput: '' }

/** `0.25`, also `0,25` as half of the world writes it; null: it is no such number. */
export function dollars(text: string): number | null {
  const written = text.trim().replace(',', '.')
  return /^\d{1,6}(?:\.\d{1,9})?$/.test(written) ? Number(written) : null
}

/** What is wrong with a field, or nothing. */
export const wrongWith = (text: string): string | null =>
  dollars(text) === null ? 'A number of dollars for a million tokens, like 0.25; 0 is free.' : null

/** The price that the form says; null where it says none yet. */
export function toPrice({ input, output, cachedInput }: PriceForm): PriceText | null {
  const [from, to] = [dollars(input), dollars(output)]
  if (from === null || to === null) return null
  if (cachedInput.trim() === '') return { input: from, output: to }
  const cached = dollars(cachedInput)
  return cached === null ? null : { input: from, output: to, cachedInput: cached }
}

import { textAt } from './fields.ts'

/** First and last name as one; undefined where both are missing. */
export const fullName = (value: unknown, first: string, last: string): string | undefined =>
  [textAt(value, first), textAt(value, last)].filter(Boolean).join(' ') || undefined

/** An e-mail address; undefined for what providers put in its place: nothing, `[REDACTED]`. */
export function emailAt(value: unknown, path: string): string | undefined {
  const found = textAt(value, path)
  return found?.includes('@') ? found : undefined
}

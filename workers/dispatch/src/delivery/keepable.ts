import { redactText } from '@sluice/kit/logger'
import { clip } from '../templates/clip.ts'

/** The limit of `Attempt.detail`. */
const MAX_DETAIL = 2_000
/** A shorter value would blank out half of the text, and is no secret. */
const MIN_SECRET = 6

/** What a destination answered, fit to be kept: without the secrets that were used to ask it, and not too long. */
export function keepable(detail: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= MIN_SECRET)
  const without = known.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), detail)
  return clip(redactText(without), MAX_DETAIL)
}

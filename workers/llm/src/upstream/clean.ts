import { redactText } from '@sluice/kit/logger'

/** Text of a server, or of the runtime, for people. */
export type Clean = (text: string) => string

const MAX_CHARS = 500

/** Takes the secrets that went with a request out of whatever is said of it, on one line. */
export const cleaner =
  (secrets: readonly string[]): Clean =>
  (text) => {
    const without = secrets.filter(Boolean).reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text)
    return redactText(without).replace(/\s+/g, ' ').trim().slice(0, MAX_CHARS)
  }

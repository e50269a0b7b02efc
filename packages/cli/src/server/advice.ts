import type { ApiError } from '@sluice/client/error'

/** What to do next, where the API says it to somebody who writes requests, as somebody at a terminal does it. */
const ADVICE: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Give a key that is in force: sluice login <url>. npm start prints the admin key of a checkout.',
  INVALID_REQUEST: 'Correct what is named, then try again.',
  NOT_FOUND: 'Compare the name, or the id, with what the bot has.',
  UNKNOWN_SOURCE: 'Compare the name with the sources of: sluice export',
}

export const adviceOn = ({ code, suggestion }: ApiError): string => ADVICE[code] ?? suggestion

import { redactText } from '@sluice/kit/logger'
import { clip } from '../templates/clip.ts'

/** The limit of `Attempt.detail`. */
const MAX_DETAIL = 2_000
/** A shorter value would blank out half of the text, and is no secret. */
const MIN_SECRET = 6
/** Shorter parts of an address are words, like `services` and `api/v3`. */
const MIN_PART = 10

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** An address as it is asked, and what in it can be the secret: a server that refuses often repeats the path only. */
function partsOf(address: string): string[] {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return []
  const { href, pathname, searchParams } = new URL(address)
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= MIN_PART)
  return [href, ...parts.flatMap((part) => [part, decoded(part), encodeURIComponent(part)])]
}

const spellingsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret.toWellFormed()),
  ...partsOf(secret),
]

const known = new WeakMap<readonly string[], readonly string[]>()

/** Every way in which one of the secrets may stand in an answer; the same list of them is looked through once. */
function spelt(secrets: readonly string[]): readonly string[] {
  const before = known.get(secrets)
  if (before) return before
  const spellings = new Set(secrets.filter((secret) => secret.length >= MIN_SECRET).flatMap(spellingsOf))
  // The longest first: of one that begins as another does, the end would stay.
  const longestFirst = [...spellings].toSorted((a, b) => b.length - a.length)
  known.set(secrets, longestFirst)
  return longestFirst
}

/** Of a longer answer only the beginning was read, so that a secret may break off at its end. */
const MAYBE_TORN = 600

/** Text without the beginning of a secret in which it ends. */
function withoutTorn(text: string, secret: string): string {
  const beginning = secret.slice(0, MIN_SECRET)
  for (let at = text.indexOf(beginning, text.length - secret.length); at !== -1; at = text.indexOf(beginning, at + 1)) {
    if (secret.startsWith(text.slice(at))) return `${text.slice(0, at)}[redacted]`
  }
  return text
}

/** What a destination answered, fit to be kept: without the secrets that were used to ask it, and not too long. */
export function keepable(detail: string, secrets: readonly string[]): string {
  const spellings = spelt(secrets)
  const whole = spellings.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), detail)
  const without = detail.length < MAYBE_TORN ? whole : spellings.reduce(withoutTorn, whole)
  return clip(redactText(without), MAX_DETAIL)
}

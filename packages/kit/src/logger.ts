/** Values of one log line. Nested objects are allowed, secrets are not: see `redact`. */
export type LogFields = Record<string, unknown>

export interface Logger {
  /** `event` is `stage.verb`, past tense: `ingest.accepted`. One wide line per unit of work. */
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

const SECRET_NAME = /authorization|cookie|secret|token|password|api[-_]?key|signature/i
/** `key_` and 32 hex digits is the id of a key, by which a line is found; the key itself is longer. */
const SECRET_TEXT =
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+|\bkey_(?![0-9a-f]{32}(?!\w))\w{16,}|\/services\/T\w+\/B\w+\/\w+|\bsk-[\w-]{16,}|\/v1\/approvals\/[\w.-]{60,}/g

/** Removes what looks like a credential from text: bearer tokens, our API keys, Slack webhook paths, provider keys, links to approve. */
export const redactText = (text: string): string => text.replace(SECRET_TEXT, '[redacted]')

/** Lines have the same names over and over; those that come out of data are not remembered without end. */
const MAX_NAMES = 1_000
const names = new Map<string, boolean>()

function isSecret(name: string): boolean {
  const known = names.get(name)
  if (known !== undefined) return known
  const secret = SECRET_NAME.test(name)
  if (names.size < MAX_NAMES) names.set(name, secret)
  return secret
}

function redact(value: unknown, name = '', depth = 0): unknown {
  if (typeof value === 'string') return isSecret(name) ? '[redacted]' : redactText(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Error) return { name: value.name, message: redactText(value.message), stack: redactText(value.stack ?? '') }
  if (depth > 4) return value
  if (Array.isArray(value)) return value.map((entry) => redact(entry, name, depth + 1))
  const clean: LogFields = {}
  for (const [key, entry] of Object.entries(value)) clean[key] = redact(entry, key, depth + 1)
  return clean
}

/** What each of `SECRET_TEXT` has in it, also where the text around it is written as JSON. */
const SUSPECT = /Bearer|Basic|key_(?![0-9a-f]{32}(?!\w))\w{16,}|\/services\/T|sk-|\/v1\/approvals\//

/** Whether a value says the same redacted, but for texts that are suspect: nothing in it has the name of a secret, and nothing is an error. */
function isInnocent(value: unknown, name = '', depth = 0): boolean {
  if (typeof value === 'string') return !isSecret(name)
  if (value === null || typeof value !== 'object') return true
  if (value instanceof Error) return false
  if (depth > 4) return true
  if (Array.isArray(value)) return value.every((entry) => isInnocent(entry, name, depth + 1))
  const fields = value as LogFields
  for (const key of Object.keys(fields)) if (!isInnocent(fields[key], key, depth + 1)) return false
  return true
}

/** Fields as JSON. Nearly all have nothing to hide, and are written as they are: looking at each of their texts takes longer than the rest. */
function safeJson(fields: LogFields): string {
  const json = isInnocent(fields) ? JSON.stringify(fields) : null
  return json === null || SUSPECT.test(json) ? JSON.stringify(redact(fields)) : json
}

/** Joined as texts: one object of them all, made for each line, costs the runtime more than the line. */
function toLine(about: LogFields, fields: LogFields): string {
  const [head, rest] = [JSON.stringify(about), safeJson(fields)]
  return rest === '{}' ? head : `${head.slice(0, -1)},${rest.slice(1)}`
}

/** Writes JSON lines to the console, which is where Workers Logs reads them from. */
export function createLogger(worker: string): Logger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) =>
      console[level](toLine({ level, event, worker }, fields))
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

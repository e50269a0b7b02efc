import { stripVTControlCharacters } from 'node:util'

/** What is in every line, or only for machines. */
const UNSHOWN = new Set([
  'level',
  'event',
  'worker',
  'traceId',
  'trace',
  'requestId',
  'operations',
  'counts',
  'ops',
  'workspace',
  'at',
  'stack',
])
/** Each event has a line of its own at every stage; those of the store, of batches, of looks at the API and of the sweeper add nothing. */
const BOOKKEEPING = /^store\.|\.batch(?:_\w+)?$|^api\.answered$|^sweep\.finished$/
const MARKS: Record<string, string> = { info: ' ', warn: '!', error: '✗' }

/**
 * One line of wrangler's output as a person who tries the bot wants it: a log line of a Worker made compact, trouble of
 * wrangler itself as it is, null for everything else.
 */
export function readableLine(line: string, time: string): string | null {
  const plain = stripVTControlCharacters(line).trimEnd()
  const entry = logEntry(plain)
  if (entry) return entry['level'] === 'info' && BOOKKEEPING.test(String(entry['event'])) ? null : compact(entry, time)
  if (/\[ERROR\]|^\s*✘|Build failed|Uncaught/.test(plain)) return `${time} ✗ ${plain.trim()}`
  return null
}

/** Workers log JSON; wrangler puts words around it. */
function logEntry(line: string): Record<string, unknown> | null {
  const [json] = /\{"level":.*\}/.exec(line) ?? []
  if (json === undefined) return null
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    return null
  }
}

function compact(entry: Record<string, unknown>, time: string): string {
  const fields = Object.entries(entry).filter(
    ([name, value]) => !UNSHOWN.has(name) && value !== null && value !== undefined && value !== '',
  )
  const shown = fields.map(([name, value]) => `${name}=${short(value)}`).join(' ')
  return `${time} ${MARKS[String(entry['level'])] ?? ' '} ${String(entry['event']).padEnd(22)} ${shown}`.trimEnd()
}

function short(value: unknown): string {
  if (value instanceof Object && 'message' in value) return short(value.message)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const id = /^(?:evt|dlv)_[0-9a-f]{32}$/.test(text)
  const limit = id ? 12 : 80
  return text.length > limit ? `${text.slice(0, limit)}…` : text
}

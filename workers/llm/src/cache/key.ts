import type { Ask } from '../call/contract.ts'
import { sha256 } from '../sha256.ts'

/** Fields that say how an answer is carried, not what it is, and the name by which a target was found: that is not what it was asked. */
const CARRIAGE: ReadonlySet<string> = new Set(['stream', 'stream_options', 'model'])

const NONE: ReadonlySet<string> = new Set()

/** With its length before it a text needs no escapes. Half a character has no bytes of its own, so it is written in those of JSON. */
const framed = (text: string): string => (text.isWellFormed() ? `${text.length}:${text}` : JSON.stringify(text))

/**
 * A JSON value as a text that no other has. Keys are sorted at every level: the same request in another order is the same request. Fields
 * `without` are left out of it.
 */
export function canonical(value: unknown, without = NONE): string {
  if (typeof value === 'string') return `s${framed(value)}`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  // Built up by hand: requests are long, and every call that keeps its answer goes through here.
  let text = ''
  if (Array.isArray(value)) {
    for (const inner of value) text += `${text === '' ? '' : ','}${canonical(inner)}`
    return `[${text}]`
  }
  const fields = value as Record<string, unknown>
  for (const name of Object.keys(fields).sort())
    if (fields[name] !== undefined && !without.has(name)) text += `${text === '' ? '' : ','}${framed(name)}:${canonical(fields[name])}`
  return `{${text}}`
}

/** What of a request makes its answer, once for all of its targets. */
export const requestText = ({ operation, body }: Ask): string => `${operation} ${canonical(body, CARRIAGE)}`

/** The key of a target's answer: the whole request, who was asked, by which prompt, for whom. */
export const cacheKey = (workspace: string, identity: string, promptVersion: string | null, text: string): Promise<string> =>
  sha256([workspace, identity, promptVersion ?? '', text]).then((hash) => `v3:${hash}`)

import { fail, ok, type Result } from '@sluice/kit/result'
import type { ErrorCode, Issue } from '@sluice/schema/errors'
import { Slug } from '@sluice/schema/ids'

/** Bytes of all inputs of a request together. */
export const MAX_BYTES = 5_000_000

const MAX_INPUTS = 100

/** Why one input was not taken. */
export interface InputFailure {
  code: ErrorCode
  message: string
  details: Issue[]
  retryAfterSeconds?: number
}

/** An input on its own: for which source, and what that source is to read. */
export interface ReadInput {
  source: string
  bytes: Uint8Array
}

/** One entry of a request, good or not: a bad one does not hold up the others. */
export type Entry = Result<ReadInput, InputFailure>

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const encoder = new TextEncoder()

const NDJSON = new Set(['application/x-ndjson', 'application/ndjson', 'application/jsonl'])
const JSON_TYPES = new Set(['', 'application/json'])

/**
 * The inputs of a body: one object, a list of them, or one a line (NDJSON). The field `source` says where an input belongs, and
 * is no part of it; without one it goes to `defaultSource`. Fails where the body as a whole cannot be read.
 */
export function readInputs(contentType: string, body: Uint8Array, defaultSource: string): Result<Entry[], InputFailure> {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase()
  if (!NDJSON.has(type) && !JSON_TYPES.has(type)) {
    return fail(failure('UNSUPPORTED_MEDIA_TYPE', 'Send application/json, or application/x-ndjson with one input a line.'))
  }
  const text = decode(body)
  if (text === null) return fail(failure('INVALID_JSON', 'The body is not JSON: it is not valid UTF-8.'))
  const entries = NDJSON.has(type) ? ok(linesOf(text)) : listOf(text)
  if (!entries.ok) return entries
  const count = entries.value.length
  if (count === 0 || count > MAX_INPUTS) {
    const message =
      count === 0 ? 'There is no input in the body.' : `There are ${count} inputs in the body; at most ${MAX_INPUTS} go at a time.`
    return fail(failure('INVALID_REQUEST', message))
  }
  return ok(entries.value.map((entry) => (entry.ok ? toInput(entry.value, defaultSource) : entry)))
}

const failure = (code: ErrorCode, message: string, details: Issue[] = []): InputFailure => ({ code, message, details })

function decode(body: Uint8Array): string | null {
  try {
    return decoder.decode(body)
  } catch {
    return null
  }
}

function parse(text: string): Result<unknown, InputFailure> {
  try {
    return ok(JSON.parse(text))
  } catch (error) {
    return fail(failure('INVALID_JSON', `This is not JSON: ${error instanceof Error ? error.message : String(error)}`))
  }
}

/** Blank lines are nobody's input. */
const linesOf = (text: string): Result<unknown, InputFailure>[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parse)

function listOf(text: string): Result<Result<unknown, InputFailure>[], InputFailure> {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  return ok((Array.isArray(parsed.value) ? (parsed.value as unknown[]) : [parsed.value]).map(ok))
}

function toInput(value: unknown, defaultSource: string): Entry {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return fail(failure('SCHEMA_MISMATCH', 'An input is a JSON object.', [{ path: '', message: 'must be an object' }]))
  }
  const { source = defaultSource, ...input } = value as Record<string, unknown>
  const slug = Slug.safeParse(source)
  if (!slug.success) {
    return fail(
      failure('SCHEMA_MISMATCH', 'The source of an input is a name.', [{ path: 'source', message: 'must be the name of a source' }]),
    )
  }
  try {
    return ok({ source: slug.data, bytes: encoder.encode(JSON.stringify(input)) })
  } catch {
    // What can be parsed can be too deep to be written again.
    return fail(failure('SCHEMA_MISMATCH', 'The input is nested too deep.'))
  }
}

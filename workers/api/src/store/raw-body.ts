import type { RawBody } from '@sluice/schema/event'
import { toBase64 } from './base64.ts'

/** A body as D1 keeps it: readable where it is text, base64 where it is not, and the R2 key where it is too large for either. */
export interface StoredRaw {
  in: 'text' | 'base64' | 'r2'
  raw: string
}

// A byte order mark is part of what came, so it stays.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text with NUL goes as base64: SQLite ends a string there in more than one of its functions. */
export function toStoredRaw(body: RawBody): StoredRaw {
  if (body.in === 'r2') return { in: 'r2', raw: body.key }
  const text = decodeText(body.bytes)
  return text === null || text.includes('\0') ? { in: 'base64', raw: toBase64(body.bytes) } : { in: 'text', raw: text }
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

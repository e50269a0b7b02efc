import { AppError } from '@sluice/kit/http'
import { sha256Hex } from '../auth/hash.ts'
import type { Caller } from '../auth/caller.ts'
import { claimIdempotencyKey } from '../store/idempotency-keys.ts'

export interface IdempotencyPorts {
  db: D1Database
  now: () => number
}

/** The key of a request's n-th input, where neither the input nor its source kind has one. */
export type KeyOf = (index: number) => string

/**
 * What makes inputs without an id of their own the same when a request is repeated
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header).
 *
 * No answer is stored: the ids of inputs follow from caller, key and request, so a repeat makes the same ones, which every
 * stage behind knows already, for ever, also where two repeats run side by side. The request is a part of it, so that another
 * request under a key of long ago is a new one and not swallowed as a repeat. All that is remembered, for a day, is which
 * request a key came with: to refuse another one, which is a mistake of the caller's program that it should hear of.
 *
 * Without a key each input is a new one: two people may write the same words.
 *
 * Throws INVALID_REQUEST, or IDEMPOTENCY_KEY_REUSED.
 */
export async function inputKeys(
  header: string | null,
  caller: Pick<Caller, 'id' | 'workspace'>,
  request: { source: string; body: Uint8Array<ArrayBuffer> },
  { db, now }: IdempotencyPorts,
): Promise<KeyOf> {
  if (header === null) return () => `new:${crypto.randomUUID()}`
  const key = parseKey(header)
  const fingerprint = await sha256Hex(`${request.source}\n${await sha256Hex(request.body)}`)
  const id = await sha256Hex(JSON.stringify([caller.workspace, caller.id, key]))
  if (!(await claimIdempotencyKey(db, id, fingerprint, now()))) {
    throw new AppError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key came with another request before.')
  }
  const origin = await sha256Hex(`${id}\n${fingerprint}`)
  return (index) => `idempotency:${origin}#${index}`
}

/** A string of structured fields (RFC 9651), as the draft has it, or the bare text that most clients send. */
function parseKey(header: string): string {
  const text = header.trim()
  const key = /^"([^"\\]*)"$/.exec(text)?.[1] ?? text
  if (/^[\x21\x23-\x5b\x5d-\x7e]{1,255}$/.test(key)) return key
  throw new AppError('INVALID_REQUEST', 'The Idempotency-Key cannot be read.', {
    details: [{ path: 'Idempotency-Key', message: 'must be 1–255 visible ASCII characters, with or without quotes around them' }],
  })
}

import type { ConfigReader } from '@sluice/kit/config-reader'
import { poison, type StageFailure } from '@sluice/kit/queue'
import { ok, type Result } from '@sluice/kit/result'
import type { RawEvent } from '@sluice/schema/event'
import { redactedKinds } from '@sluice/schema/privacy'
import type { SaveItem } from '@sluice/schema/rpc/store'
import { decodeBody } from '@sluice/sources/decode'
import type { Source } from '@sluice/sources/define'
import { readMail } from '@sluice/sources/read-mail'
import { type Files, putFiles } from './files.ts'
import type { FindSource } from './mapping.ts'
import { loadBytes, type Payloads } from './payload.ts'
import { redacted } from './redact.ts'
import { type MadeItem, toItems } from './to-items.ts'

export interface NormalizePorts {
  config: ConfigReader
  source: FindSource
  payloads: Payloads & Files
}

/**
 * One event → its items, their files already kept, or why there are none: all of a delivery, or nothing of it. Rejects where the
 * configuration cannot be read.
 */
export async function normalize(event: RawEvent, ports: NormalizePorts): Promise<Result<SaveItem[], StageFailure>> {
  const snapshot = await ports.config(event.workspace)
  const source = ports.source(snapshot, event)
  if (!source.ok) return source
  const bytes = await loadBytes(event.body, ports.payloads)
  if (!bytes.ok) return bytes
  const mapped = await mapDelivery(event, source.value, bytes.value)
  if (!mapped.ok) return mapped
  const made = await redacted(mapped.value, redactedKinds(snapshot?.config.privacy))
  const put = await putFiles(
    made.flatMap(({ files }) => files),
    ports.payloads,
  )
  return put.ok ? ok(made.map(({ save }) => save)) : put
}

/** Bytes → items, without any trace outside. */
export async function mapDelivery(event: RawEvent, source: Source, bytes: Uint8Array): Promise<Result<MadeItem[], StageFailure>> {
  const body = await decodeBody(event.contentType, bytes, source, readMail)
  if (!body.ok) return poison(body.failure.code, body.failure.message)
  const drafts = source.toItems(event, body.value)
  return drafts.ok ? toItems(event, drafts.value) : poison(drafts.failure.code, drafts.failure.reason)
}

import type { ConfigReader } from '@sluice/kit/config-reader'
import { poison, type StageFailure } from '@sluice/kit/queue'
import type { Result } from '@sluice/kit/result'
import type { RawEvent } from '@sluice/schema/event'
import type { Item } from '@sluice/schema/item'
import type { FindSource } from './mapping.ts'
import { loadBytes, parseJson, type Payloads } from './payload.ts'
import { toItem } from './to-item.ts'

export interface NormalizePorts {
  config: ConfigReader
  source: FindSource
  payloads: Payloads
}

/** One event → its item, or why there is none. Rejects where the configuration cannot be read. */
export async function normalize(event: RawEvent, ports: NormalizePorts): Promise<Result<Item, StageFailure>> {
  const source = ports.source(await ports.config(event.workspace), event)
  if (!source.ok) return source
  const bytes = await loadBytes(event.body, ports.payloads)
  if (!bytes.ok) return bytes
  const body = parseJson(bytes.value)
  if (!body.ok) return body
  const draft = source.value.toItem(event, body.value)
  return draft.ok ? toItem(event, draft.value) : poison(draft.failure.code, draft.failure.reason)
}

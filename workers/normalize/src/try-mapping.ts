import type { SourceConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { RawEvent } from '@sluice/schema/event'
import type { SubmittedInput } from '@sluice/schema/rpc/inputs'
import type { TriedMapping } from '@sluice/schema/rpc/mapping'
import { decodeBody } from '@sluice/sources/decode'
import type { Input, Source } from '@sluice/sources/define'
import { compileCel } from '@sluice/sources/expressions/cel'
import { sourceOf } from '@sluice/sources/registry'
import { mapDelivery } from './normalize.ts'

/** A payload, and the source that it is tried with. */
export interface Trial extends Omit<SubmittedInput, 'key'> {
  workspace: string
  name: string
  source: SourceConfig
}

const NO_ID = `evt_${'0'.repeat(32)}`
const NO_TRACE = `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`

/**
 * What a source makes of a payload, and what the door would say to it; nothing is verified, stored or sent. Paths of issues begin
 * with `source` for a field in sluice.yaml and with `body` for one of the payload.
 *
 * @param now the time of receipt, epoch ms
 */
export async function tryMapping(trial: Trial, now: number): Promise<TriedMapping> {
  const configured = sourceOf(trial.source.kind)?.configure(trial.source, compileCel)
  if (!configured) return refused({ path: 'source.kind', message: `there is no kind ${trial.source.kind}` })
  if (!configured.ok) return refused(...configured.failure.map((issue) => under('source', issue)))
  const source = configured.value

  const { bytes, contentType } = trial
  const { maxBytes } = trial.source
  if (bytes.length > maxBytes) return refused({ path: 'body', message: `has ${bytes.length} bytes; this source takes ${maxBytes}` })
  const decoded = await decodeBody(contentType, bytes, source)
  if (!decoded.ok) return refused({ path: 'body', message: decoded.failure.message })

  const input = inputOf(trial, decoded.value)
  const issues = [...(await handshakeIssues(source, input)), ...source.check(input).map((issue) => under('body', issue))]
  if (issues.length > 0) return refused(...issues)

  const made = await mapDelivery(eventOf(trial, source, source.dedupeKey(input), now), source, bytes)
  if (!made.ok) return refused({ path: '', message: made.failure.reason })
  return { items: made.value.map(({ save }) => save.item), issues: [] }
}

const refused = (...issues: Issue[]): TriedMapping => ({ items: [], issues })

const under = (root: string, { path, message }: Issue): Issue => ({ path: path === '' ? root : `${root}.${path}`, message })

const lower = (headers: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

function inputOf({ name, headers, contentType }: Trial, body: unknown): Input {
  const sent = lower(headers).set('content-type', contentType)
  const url = `https://sluice.example/v1/webhooks/${name}`
  return { method: 'POST', url, headers: { get: (header) => sent.get(header.toLowerCase()) ?? null }, body }
}

/** A provider's question is answered at the door; it never becomes an item. */
async function handshakeIssues({ handshakes }: Source, input: Input): Promise<Issue[]> {
  for (const handshake of handshakes) {
    if ((await handshake.answer(input, { secrets: async () => [] })) !== null) {
      return [{ path: 'body', message: 'is a handshake: the door answers it, and no item is made of it' }]
    }
  }
  return []
}

/** The event as the door would queue it, but for its id. */
function eventOf({ workspace, name, headers, contentType, bytes }: Trial, source: Source, key: string | null, now: number): RawEvent {
  const sent = lower(headers)
  const kept = source.keepHeaders.flatMap((header) => (sent.has(header) ? [[header, sent.get(header) ?? ''] as const] : []))
  return {
    id: NO_ID,
    workspace,
    source: name,
    kind: source.kind,
    receivedAt: now,
    dedupeKey: key || 'none',
    headers: Object.fromEntries(kept),
    contentType,
    body: { in: 'message', bytes },
    trace: NO_TRACE,
  }
}

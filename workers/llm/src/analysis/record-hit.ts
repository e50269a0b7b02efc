import { toRecord, UNSPENT } from '../call/account.ts'
import type { Kept } from './kept.ts'
import type { Found, Open } from './open.ts'
import type { ModelPorts } from './ports.ts'
import { toOptions } from './request.ts'

/** Takes an answer that was kept, and books it as what it is: a call that was answered from the cache, for nothing. */
export function recordHit(
  open: Open,
  { findings, model: answeredBy }: Kept,
  { workspace, model, startedAt }: { workspace: string; model: string; startedAt: number },
  { record, newId, now }: Pick<ModelPorts, 'record' | 'newId' | 'now'>,
): Found {
  const callId = newId()
  const [target] = open.targets
  const provenance = {
    callId,
    target: target?.name ?? '',
    provider: target?.provider ?? '',
    model: answeredBy,
    cache: 'hit' as const,
    attempts: 0,
  }
  const end = { outcome: 'ok' as const, error: null, settled: UNSPENT, extra: [], firstByteMs: null, endedAt: now() }
  const ask = { operation: 'chat' as const, body: { model, messages: [] } }
  record(toRecord(ask, toOptions([open], { workspace, model }, startedAt), provenance, startedAt, end))
  return { findings, target: provenance.target, model: answeredBy, callId, cached: true }
}

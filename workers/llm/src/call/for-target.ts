import { withMaxOutput } from '../guards/limits.ts'
import { inputTokens } from '../routing/estimate.ts'
import { withFormat } from '../structured/format.ts'
import type { Ask, Capabilities } from './contract.ts'

/** A request as a target can take it: its answer not longer than there is room for, the format said in the way that it understands. */
export function forTarget(ask: Ask, { contextLength, maxOutputTokens, structured }: Capabilities, adaptsFormat: boolean): Ask {
  if (ask.operation === 'embeddings') return ask
  const room = contextLength === null ? Number.POSITIVE_INFINITY : Math.max(1, contextLength - inputTokens(ask))
  const most = Math.min(room, maxOutputTokens ?? Number.POSITIVE_INFINITY)
  const body = Number.isFinite(most) ? withMaxOutput(ask.body, most) : ask.body
  return { operation: 'chat', body: adaptsFormat ? withFormat(body, structured) : body }
}

import { fail, ok, type Result } from '@sluice/kit/result'
import type { Analysis } from '@sluice/schema/analysis'
import type { Open } from './open.ts'
import type { Unjudged } from './question.ts'

/** What asking about a text came to, with who judged and what it cost; degraded where the best target failed and another answered. */
export function toAnalysis({ found, spent, setbacks, targets, instructions }: Open): Result<Analysis, Unjudged> {
  const why = [...new Set(setbacks.map(({ target, why: reason }) => `${target}: ${reason}`))].join('; ')
  if (!found) return fail({ why: why || 'no model answered', spent })
  const { findings, target, model, callId, cached } = found
  const degraded = why !== '' && target !== targets[0]?.name
  return ok({
    ...findings,
    method: 'llm',
    model,
    promptVersion: instructions.version,
    ...spent,
    cached,
    callId,
    degraded,
    ...(degraded && { degradedBy: why.slice(0, 300) }),
  })
}

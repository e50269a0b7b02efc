import type { LogFields } from '@sluice/kit/logger'
import { traceId } from '@sluice/kit/trace'
import type { LlmCall } from '@sluice/schema/llm'
import { toAttributes } from './otel.ts'

/** A call as one wide line of the log; `at` is when it began, which the line itself does not tell. */
export function toLogLine(call: LlmCall): LogFields {
  const { id, at, workspace, keyId, task, alias, target, promptVersion, costNanoUsd, latencyMs, firstByteMs, cache, attempts, outcome } =
    call
  return {
    callId: id,
    at: new Date(at).toISOString(),
    workspace,
    keyId,
    task,
    alias,
    target,
    promptVersion,
    eventId: call.itemId,
    traceId: call.trace === null ? undefined : traceId(call.trace),
    costNanoUsd,
    latencyMs,
    firstByteMs,
    cache,
    attempts,
    outcome,
    ...toAttributes(call),
  }
}

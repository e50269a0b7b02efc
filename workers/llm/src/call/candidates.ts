import { fail } from '@sluice/kit/result'
import { inputTokens, outputTokens } from '../routing/estimate.ts'
import { needsOf } from '../routing/needs.ts'
import { route } from '../routing/route.ts'
import type { Call } from './call.ts'
import type { CallFailure } from './contract.ts'
import type { CallPorts } from './ports.ts'
import { atMost } from './settlement.ts'

/** The targets that can answer a call, the best first; refused where it is longer than the workspace sends. */
export function candidates(
  { ask, options, gateway }: Pick<Call, 'ask' | 'options' | 'gateway'>,
  ports: Pick<CallPorts, 'firstByteOf' | 'priceOf' | 'now'>,
) {
  const { config, targets, workspace } = gateway
  const sent = inputTokens(ask)
  if (sent > config.maxInputTokens) {
    const message = `The request is about ${sent} tokens long; this workspace sends ${config.maxInputTokens} at most (llm.maxInputTokens).`
    return fail<CallFailure>({ code: 'INVALID_INPUT', message, param: 'messages' })
  }
  const asked = needsOf(ask, sent + outputTokens(ask, Math.min(config.maxOutputTokens, 1_000)))
  const needs = options.adaptsFormat ? { ...asked, structured: 'none' as const } : asked
  const bound = atMost(ask, gateway)
  return route(
    config.models,
    { model: options.model, caller: options.caller, needs, inputTokens: sent },
    {
      targets,
      firstByteOf: (target) => ports.firstByteOf(workspace, target),
      costAt: ({ provider, model, baseUrl }) =>
        ports.priceOf({ provider, model, ...(baseUrl !== undefined && { baseUrl }), at: ports.now(), overrides: config.prices }, bound)
          ?.nanoUsd ?? null,
    },
  )
}

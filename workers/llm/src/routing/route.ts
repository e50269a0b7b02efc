import { fail, ok, type Result } from '@sluice/kit/result'
import type { LlmConfig, ModelAlias, Route } from '@sluice/schema/llm'
import type { CallFailure, Caller, Target } from '../call/contract.ts'
import { lacks, type Needs } from './needs.ts'
import { byWeight } from './weighted.ts'

/** What strategies may ask about targets. */
export interface RoutePorts {
  targets: ReadonlyMap<string, Target>
  /** Upper bound of what the call costs there in nano-dollars; null where no price is known. */
  costAt(target: Target): number | null
  /** Median time to the first byte of late, in ms; null where nothing is known yet. */
  firstByteOf(target: string): number | null
}

export interface Wanted {
  /** Alias or target. */
  model: string
  caller: Pick<Caller, 'task' | 'sticky' | 'workspace'>
  needs: Needs
  inputTokens: number
}

export interface Candidates {
  /** In the order in which they are asked. */
  targets: Target[]
  hedgeAfterMs: number | null
}

/** The targets that can answer, the best first; else why none can. */
export function route(models: LlmConfig['models'], wanted: Wanted, ports: RoutePorts): Result<Candidates, CallFailure> {
  const { model, needs } = wanted
  const alias = Object.hasOwn(models, model) ? models[model] : undefined
  const named = ports.targets.get(model)
  if (!alias && !named) return fail({ code: 'NO_SUCH_MODEL', message: unknown(model, models, ports.targets) })
  const routes = alias ? alias.targets.filter((one) => holds(one, wanted)) : []
  const listed = alias ? routes.flatMap((one) => ports.targets.get(one.to) ?? []) : named ? [named] : []
  const reasons = listed.map((target) => ({ target, lack: lacks(target.capabilities, needs) }))
  const able = reasons.filter(({ lack }) => lack === null).map(({ target }) => target)
  if (able.length === 0) {
    const why = reasons.map(({ target, lack }) => `${target.name} ${lack}`).join('; ')
    return fail({
      code: 'INVALID_INPUT',
      message: `No target of ${model} can answer this: ${why || 'its conditions exclude them all'}.`,
      param: 'model',
    })
  }
  return ok({ targets: alias ? ordered(alias, routes, able, wanted, ports) : able, hedgeAfterMs: alias?.hedgeAfterMs ?? null })
}

function holds({ when }: Route, { caller, inputTokens }: Wanted): boolean {
  if (!when) return true
  if (when.tasks && (caller.task === null || !when.tasks.includes(caller.task))) return false
  return inputTokens >= (when.minInputTokens ?? 0) && inputTokens <= (when.maxInputTokens ?? Number.POSITIVE_INFINITY)
}

function ordered(alias: ModelAlias, routes: readonly Route[], able: Target[], { caller, model }: Wanted, ports: RoutePorts): Target[] {
  const orders = {
    ordered: () => able,
    weighted: () => {
      const weights = new Map(routes.map(({ to, weight }) => [to, weight]))
      return byWeight(able, ({ name }) => weights.get(name) ?? 0, `${caller.workspace}/${model}/${caller.sticky}`)
    },
    // Unknown is last: neither cheap nor fast can be said of it. The order of the list decides between equals.
    cheapest: () => sorted(able, (target) => ports.costAt(target)),
    fastest: () => sorted(able, ({ name }) => ports.firstByteOf(name)),
  } satisfies Record<ModelAlias['strategy'], () => Target[]>
  return orders[alias.strategy]()
}

const sorted = (targets: readonly Target[], of: (target: Target) => number | null): Target[] =>
  targets
    .map((target) => ({ target, value: of(target) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => (a.value === b.value ? 0 : a.value - b.value))
    .map(({ target }) => target)

function unknown(model: string, models: LlmConfig['models'], targets: ReadonlyMap<string, Target>): string {
  const names = [...Object.keys(models), ...targets.keys()]
  const known = names.length === 0 ? 'none is configured; add llm.targets to sluice.yaml' : names.join(', ')
  return `There is no model ${model.slice(0, 100)}. Known here: ${known}.`
}

import { fail, ok, type Result } from '@sluice/kit/result'
import { candidates } from './candidates.ts'
import type { Ask, CallFailure, CallOptions, Target } from './contract.ts'
import type { CallPorts, Gateway } from './ports.ts'

/** Whom a call would ask, the best first, and by which configuration. Nobody is asked and nothing is booked. */
export type Plan = (ask: Ask, options: CallOptions) => Promise<Result<{ gateway: Gateway; targets: readonly Target[] }, CallFailure>>

export const createPlan =
  (ports: Pick<CallPorts, 'gateway' | 'firstByteOf' | 'priceOf' | 'now'>): Plan =>
  async (ask, options) => {
    const gateway = await ports.gateway(options.caller.workspace)
    if (!gateway) return fail({ code: 'NO_SUCH_MODEL', message: 'This workspace has no configuration; load one first.' })
    const found = candidates({ ask, options, gateway }, ports)
    return found.ok ? ok({ gateway, targets: found.value.targets }) : found
  }

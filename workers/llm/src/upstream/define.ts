import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { Issue } from '@sluice/schema/issues'
import type * as z from 'zod'
import type { Answer, Attempt, AttemptFailure, Capabilities, Target } from '../call/contract.ts'
import { capabilitiesOf } from '../models/capabilities.ts'
import type { AiBinding } from './ai-binding.ts'

/** What providers may use of the outside world. */
export interface UpstreamPorts {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** The binding of Workers AI; missing where this machine has none. */
  ai: AiBinding | undefined
  /** The development setting ALLOW_LOOPBACK. */
  allowLoopback: boolean
  /** Tokens that a model takes, by the price list; null where it does not say. See models/context.ts. */
  contextOf(asked: { provider: string; model: string; baseUrl?: string }): number | null
}

/** What a target is opened with: the ports, and the secrets of its workspace. */
export type OpenPorts = UpstreamPorts & { resolve: ResolveRef }

/** A target's fields in sluice.yaml, not yet checked. */
type Fields = Record<string, unknown> & { provider: string }

/** A provider as the registry holds it. */
export interface Provider {
  readonly provider: string
  /** Everything wrong with a target; paths are relative to it: `baseUrl`. */
  checkTarget(fields: Fields, allowLoopback: boolean): Issue[]
  open(name: string, fields: Fields, ports: OpenPorts): Result<Target, Issue[]>
}

/** What every kind of target may say. */
interface Common {
  model: string
  capabilities?: { [Name in keyof Capabilities]?: Capabilities[Name] | undefined } | undefined
}

interface ProviderSpec<O extends Common> {
  provider: string
  /** The target's fields, `provider` among them; strict, so that a misspelt field is an error. */
  options: z.ZodType<O>
  /** What the schema cannot say. */
  check?(options: O, allowLoopback: boolean): Issue[]
  /** Where it is asked, where that decides about its price. */
  baseUrl?(options: O): string
  /** What the provider's API decides, whichever model it is. */
  capabilities?(options: O): Partial<Capabilities>
  attempt(options: O, ports: OpenPorts): (attempt: Attempt) => Promise<Result<Answer, AttemptFailure>>
}

const BROKEN_OFF: AttemptFailure = { kind: 'aborted', detail: 'the request was broken off' }

/** Fields that change no answer. */
const NOT_IDENTITY = new Set(['apiKey', 'gateway', 'capabilities'])

/**
 * Declares a provider of models: one file, and one line in the registry.
 *
 * @example export const acme = defineProvider({ provider: 'acme', options: AcmeOptions, attempt: (options, ports) => async (attempt) => … })
 */
export function defineProvider<O extends Common>(spec: ProviderSpec<O>): Provider {
  const { provider, options: schema } = spec
  return {
    provider,
    checkTarget(fields, allowLoopback) {
      const parsed = parseWith(schema, fields)
      return parsed.ok ? (spec.check?.(parsed.value, allowLoopback) ?? []) : parsed.failure
    },
    open(name, fields, ports) {
      const parsed = parseWith(schema, fields)
      if (!parsed.ok) return parsed
      const options = parsed.value
      const { model } = options
      const baseUrl = spec.baseUrl?.(options)
      const where = baseUrl === undefined ? {} : { baseUrl }
      const ask = spec.attempt(options, ports)
      return ok({
        name,
        provider,
        model,
        identity: JSON.stringify(Object.entries(options).filter(([field]) => !NOT_IDENTITY.has(field))),
        capabilities: {
          ...capabilitiesOf(model),
          contextLength: ports.contextOf({ provider, model, ...where }),
          ...spec.capabilities?.(options),
          ...given(options.capabilities),
        },
        ...where,
        attempt: (attempt) => (attempt.signal.aborted ? Promise.resolve(fail(BROKEN_OFF)) : ask(attempt)),
      })
    },
  }
}

const given = (stated: Common['capabilities']): Partial<Capabilities> =>
  Object.fromEntries(Object.entries(stated ?? {}).filter(([, value]) => value !== undefined))

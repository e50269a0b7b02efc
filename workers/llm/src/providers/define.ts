import { parseWith } from '@sluice/kit/parse'
import { ok, type Result } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { TargetConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import type { AnalyzerRpc } from '@sluice/schema/rpc'
import type * as z from 'zod'
import type { Analyst } from '../analyst.ts'
import type { ChatModel } from '../chat-model.ts'
import { chatAnalyst, type ChatAnalystPorts } from '../chat-analyst.ts'

/** What providers may use of the outside world. */
export interface ProviderPorts {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** The development setting ALLOW_LOOPBACK. */
  allowLoopback: boolean
  now(): number
  /** The model Worker. */
  analyzer: AnalyzerRpc
}

/** A provider as the registry holds it: it makes an analyst of a target in sluice.yaml. */
export interface Provider {
  readonly provider: string
  /** Everything wrong with a target; paths are relative to it: `baseUrl`. */
  checkConfig(target: TargetConfig, allowLoopback: boolean): Issue[]
  open(target: TargetConfig, ports: ProviderPorts & ChatAnalystPorts & { resolve: ResolveRef }): Result<Analyst, Issue[]>
}

interface ProviderSpec<O> {
  /** As in `analysis.targets[].provider`. */
  provider: string
  /** The target's fields, `provider` among them; strict, so that a misspelt field is an error. */
  options: z.ZodType<O>
  /** What the schema cannot say. */
  check?(options: O, allowLoopback: boolean): Issue[]
  create(options: O, ports: ProviderPorts & { resolve: ResolveRef }): ChatModel
}

/**
 * Declares a provider of language models: one file, and one line in the registry.
 *
 * @example export const acme = defineProvider({ provider: 'acme', options: AcmeOptions, create: (options, ports) => aChatModel })
 */
export function defineProvider<O>(spec: ProviderSpec<O>): Provider {
  const { provider, options } = spec
  return {
    provider,
    checkConfig(target, allowLoopback) {
      const parsed = parseWith(options, target)
      return parsed.ok ? (spec.check?.(parsed.value, allowLoopback) ?? []) : parsed.failure
    },
    open(target, ports) {
      const parsed = parseWith(options, target)
      return parsed.ok ? ok(chatAnalyst(spec.create(parsed.value, ports), ports)) : parsed
    },
  }
}

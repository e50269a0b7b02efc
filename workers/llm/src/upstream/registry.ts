import type { Issue } from '@sluice/schema/issues'
import type { LlmConfig } from '@sluice/schema/llm'
import type { Target } from '../call/contract.ts'
import { anthropic } from './anthropic.ts'
import type { OpenPorts, Provider } from './define.ts'
import { embedded } from './embedded.ts'
import { OPENAI_PROVIDERS } from './openai-compatible.ts'
import { workersAi } from './workers-ai.ts'

/** Every provider of models, by name; a new one is a file and an entry here. */
export const TARGET_PROVIDERS: ReadonlyMap<string, Provider> = new Map(
  [...OPENAI_PROVIDERS, anthropic, workersAi, embedded].map((provider) => [provider.provider, provider]),
)

/** Whatever else is wrong with a target, its provider is what it is checked by. */
const unknown = (provider: string): Issue => ({
  path: 'provider',
  message: `there is no provider ${provider}; use ${[...TARGET_PROVIDERS.keys()].join(', ')}`,
})

const under = (name: string, issues: readonly Issue[]): Issue[] =>
  issues.map(({ path, message }) => ({ path: path === '' ? `llm.targets.${name}` : `llm.targets.${name}.${path}`, message }))

type Targets = Pick<LlmConfig, 'targets'>

/** Everything wrong with `llm.targets`. */
export function checkTargets({ targets }: Targets, allowLoopback: boolean): Issue[] {
  return Object.entries(targets).flatMap(([name, target]) => {
    const provider = TARGET_PROVIDERS.get(target.provider)
    return under(name, provider ? provider.checkTarget(target, allowLoopback) : [unknown(target.provider)])
  })
}

/** The targets by name, made once for each version of a configuration. One that a later version no longer understands is left out, and said. */
export function openTargets({ targets }: Targets, ports: OpenPorts): { targets: Map<string, Target>; issues: Issue[] } {
  const opened = new Map<string, Target>()
  const issues = Object.entries(targets).flatMap(([name, fields]) => {
    const target = TARGET_PROVIDERS.get(fields.provider)?.open(name, fields, ports)
    if (target?.ok) opened.set(name, target.value)
    return target?.ok ? [] : under(name, target?.failure ?? [unknown(fields.provider)])
  })
  return { targets: opened, issues }
}

import type { AnalysisConfig, TargetConfig } from '@sluice/schema/config'
import type { ModelAlias } from '@sluice/schema/llm'
import type { Target } from '../call/contract.ts'
import type { Gateway } from '../call/ports.ts'
import type { OpenPorts } from '../upstream/define.ts'
import { openInline } from './inline-target.ts'

/** The alias that `analysis.targets` are. */
export const ANALYSIS_ALIAS = 'analysis'

/** The targets that are asked: those before the embedded analyser, which always answers. */
export function askedInline({ targets }: Pick<AnalysisConfig, 'targets'>): TargetConfig[] {
  const last = targets.findIndex(({ provider }) => provider === 'embedded')
  return last < 0 ? targets : targets.slice(0, last)
}

/**
 * The gateway with the targets of `analysis.targets` under the alias `analysis`. One that cannot be opened, because a later version of
 * Sluice no longer understands it, is passed over like one that does not answer.
 */
export function withInlineTargets(gateway: Gateway, analysis: AnalysisConfig, ports: OpenPorts): Gateway {
  const inline = askedInline(analysis)
  if (inline.length === 0) return gateway
  const opened = new Map<string, Target>()
  for (const fields of inline) {
    const target = openInline(fields, ports)
    if (target.ok) opened.set(nameOf(target.value, opened), target.value)
  }
  const alias: ModelAlias = { strategy: 'ordered', targets: [...opened.keys()].map((to) => ({ to, weight: 1 })) }
  const named = [...opened].map(([name, target]): [string, Target] => [name, { ...target, name }])
  return {
    ...gateway,
    config: { ...gateway.config, models: { ...gateway.config.models, [ANALYSIS_ALIAS]: alias } },
    targets: new Map([...gateway.targets, ...named]),
  }
}

/** Where they are asked tells people more than a number: `gpt-5-mini@api.openai.com`. No name in sluice.yaml looks like it. */
function nameOf({ model, provider, baseUrl }: Target, taken: ReadonlyMap<string, Target>): string {
  const where = baseUrl === undefined ? provider : new URL(baseUrl).host
  const name = `${model}@${where}`.replace(/[^\x21-\x7e]/g, '_').slice(0, 150)
  const same = [...taken.keys()].filter((other) => other === name || other.startsWith(`${name}#`)).length
  return same === 0 ? name : `${name}#${same + 1}`
}

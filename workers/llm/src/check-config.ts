import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import { PROVIDERS } from './providers/registry.ts'

/** Everything in `analysis.targets` that could not be asked. */
export function checkConfig({ analysis: { targets } }: BotConfig, allowLoopback: boolean): Issue[] {
  const last = targets.findIndex(({ provider }) => provider === 'embedded')
  return targets.flatMap((target, index): Issue[] => {
    const path = `analysis.targets.${index}`
    const provider = PROVIDERS.get(target.provider)
    if (!provider)
      return [{ path: `${path}.provider`, message: `there is no provider ${target.provider}; use ${[...PROVIDERS.keys()].join(', ')}` }]
    if (last >= 0 && index > last) return [{ path, message: 'is never asked, because the embedded analyser before it always answers' }]
    return provider.checkConfig(target, allowLoopback).map((issue) => ({ path: `${path}.${issue.path}`, message: issue.message }))
  })
}

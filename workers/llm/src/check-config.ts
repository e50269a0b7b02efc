import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/issues'
import { checkAnalysis } from './analysis/check.ts'
import { checkModels } from './routing/check-models.ts'
import { checkTargets } from './upstream/registry.ts'

/** Everything in a configuration that this Worker could not do. */
export const checkConfig = (config: BotConfig, allowLoopback: boolean): Issue[] => [
  ...(config.llm ? [...checkTargets(config.llm, allowLoopback), ...checkModels(config.llm)] : []),
  ...checkAnalysis(config, allowLoopback),
]

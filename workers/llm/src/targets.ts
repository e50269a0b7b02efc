import { perVersion } from '@sluice/kit/config-reader'
import { fail } from '@sluice/kit/result'
import type { ResolveRef } from '@sluice/kit/secrets'
import type { ConfigSnapshot, TargetConfig } from '@sluice/schema/config'
import { type Analyst, NO_USAGE } from './analyst.ts'
import type { AnswerCache } from './cache.ts'
import { createPrompt } from './prompt/prompt.ts'
import type { ProviderPorts } from './providers/define.ts'
import { PROVIDERS } from './providers/registry.ts'

export interface TargetPorts extends ProviderPorts {
  cache: AnswerCache
  resolver(snapshot: ConfigSnapshot): ResolveRef
}

/** The targets of a configuration in their order, made once per version. */
export type Targets = (snapshot: ConfigSnapshot) => readonly Analyst[]

const DAY_SECONDS = 86_400

export function createTargets(ports: TargetPorts): Targets {
  return perVersion((snapshot) => {
    const { analysis } = snapshot.config
    const shared = {
      ...ports,
      workspace: snapshot.workspace,
      prompt: createPrompt(analysis),
      cacheSeconds: analysis.cacheDays * DAY_SECONDS,
      resolve: ports.resolver(snapshot),
    }
    return analysis.targets.map((target) => {
      const opened = PROVIDERS.get(target.provider)?.open(target, shared)
      return opened?.ok ? opened.value : unusable(target, opened?.failure.map(({ path, message }) => `${path}: ${message}`).join('; '))
    })
  })
}

/** A target that a later version of Sluice no longer understands fails like one that does not answer; the next is asked. */
const unusable = ({ provider }: TargetConfig, detail = `there is no provider ${provider}`): Analyst => ({
  name: provider,
  judge: async (questions) => questions.map(() => fail({ failure: { kind: 'misconfigured', detail }, usage: NO_USAGE })),
})

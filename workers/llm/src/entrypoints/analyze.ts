import { createAnalyze, createModels } from '../analysis/analyze.ts'
import { embeddedJudge } from '../analysis/embedded.ts'
import { createPlan } from '../call/plan.ts'
import { env } from '../env.ts'
import { callPorts, run } from './gateway.ts'
import { config, now, prompts } from './shared.ts'

/** The models of this Worker, for whoever asks: the queue or another Worker. */
export const analyze = createAnalyze({
  config,
  models: createModels({
    ...callPorts,
    run,
    plan: createPlan(callPorts),
    prompts,
    store: callPorts.cache,
    random: (bytes) => crypto.getRandomValues(bytes),
  }),
  embedded: embeddedJudge(env.MODEL),
  now,
})

import type { Findings } from '@sluice/schema/analysis'
import { PromptSnapshot } from '@sluice/schema/llm'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import type { TaskCall, TaskOutcome } from '@sluice/schema/tasks'
import { recordingLogger } from '@sluice/testing/fakes'
import type { Target } from '../../../src/call/contract.ts'
import type { ChatRequest } from '../../../src/call/wire.ts'
import { createGuardedCall } from '../../../src/guards/guarded.ts'
import { createRunTasks } from '../../../src/tasks/run.ts'
import { aWorld, type FakeTarget } from '../call/world.ts'

const sure = { topics: 1, category: 1, urgency: 1, summary: 1, entities: 1, language: 1 }

/** What the embedded analyser says here of every text. */
export const FOUND: Findings = {
  sentiment: { label: 'negative', score: -0.5, confidence: 0.7 },
  topics: ['export', 'csv', 'rows'],
  category: 'bug',
  urgency: 'normal',
  summary: 'The export loses rows.',
  entities: [
    { type: 'version', text: '2.1', pii: false },
    { type: 'email', text: 'a@b.example', pii: true },
  ],
  language: 'en',
  translation: null,
  actionItems: [],
  confidence: sure,
}

/** Tasks over the engine, fake targets under the alias `default`, and an embedded analyser that remembers what it was asked. */
export function aTaskWorld(
  targets: readonly Target[],
  over: { llm?: object; prompts?: object; model?: string | null; analyzerFails?: boolean } = {},
) {
  const llm = { models: targets.length > 0 ? { default: { targets: targets.map(({ name }) => name) } } : {}, ...over.llm }
  const { world, ports, run: engine } = aWorld(targets, llm)
  const analyzed: AnalyzeInput[][] = []
  const log = recordingLogger()
  const runTasks = createRunTasks({
    ...ports,
    log,
    run: createGuardedCall(engine, (workspace) => ports.gateway(workspace)),
    prompts: async (workspace) => PromptSnapshot.parse({ workspace, prompts: over.prompts ?? {} }),
    settings: async () => ({ about: { language: 'en', context: '' }, model: over.model ?? null }),
    analyzer: {
      analyze: async (inputs) => {
        analyzed.push(inputs)
        if (over.analyzerFails) throw new Error('the model Worker is away')
        return inputs.map(() => structuredClone(FOUND))
      },
    },
  })
  const call = (task: string, inputs: Partial<TaskCall['inputs'][number]>[], more: Partial<TaskCall> = {}): Promise<TaskOutcome[]> =>
    runTasks({
      workspace: 'default',
      keyId: 'k1',
      task,
      inputs: inputs.map((input) => ({ variables: {}, ...input })),
      withinMs: 60_000,
      ...more,
    })
  const one = async (task: string, input: Partial<TaskCall['inputs'][number]>, more: Partial<TaskCall> = {}): Promise<TaskOutcome> => {
    const [outcome] = await call(task, [input], more)
    if (!outcome) throw new Error('there is no outcome')
    return outcome
  }
  return { world, analyzed, log, call, one }
}

/** The body of the nth request that a target got. */
export function bodyOf({ asked }: FakeTarget, nth = 0): ChatRequest {
  const ask = asked[nth]?.ask
  if (ask?.operation !== 'chat') throw new Error(`there is no chat ${nth}`)
  return ask.body
}

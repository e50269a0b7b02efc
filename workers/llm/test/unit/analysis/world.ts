import { fail, ok } from '@sluice/kit/result'
import type { Analysis } from '@sluice/schema/analysis'
import { AnalysisConfig } from '@sluice/schema/config'
import type { PromptSnapshot } from '@sluice/schema/llm'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { aSnapshot } from '@sluice/testing/builders'
import { judgeByModel } from '../../../src/analysis/by-model.ts'
import type { Question } from '../../../src/analysis/question.ts'
import { toSettings } from '../../../src/analysis/settings.ts'
import type { AttemptFailure, Target } from '../../../src/call/contract.ts'
import { createPlan } from '../../../src/call/plan.ts'
import { aTarget, aWorld, chat, type FakeTarget } from '../call/world.ts'
import { aWire } from '../wire.ts'

/** A text as a model got it. */
export interface Seen {
  id: string
  text: string
  title?: string
}

/** The texts in a request. */
export function seenIn(target: FakeTarget, nth: number): Seen[] {
  const ask = target.asked[nth - 1]?.ask
  if (ask?.operation !== 'chat') return []
  const said = ask.body.messages.find(({ role }) => role === 'user')?.content
  return [...(typeof said === 'string' ? said : '').matchAll(/<item id="([^"]+)">\n(.*)\n<\/item>/g)].map(([, id = '', json = '{}']) => ({
    id,
    ...(JSON.parse(json) as Omit<Seen, 'id'>),
  }))
}

/** What it says, or why it says nothing. */
type Line = string | { text: string; finish: string } | AttemptFailure

/** A language model that answers a request with a line. */
export function talker(name: string, say: (seen: Seen[], nth: number) => Line, over: Partial<Target> = {}): FakeTarget {
  const target: FakeTarget = aTarget(
    name,
    (nth) => {
      const line = say(seenIn(target, nth), nth)
      if (typeof line === 'object' && 'kind' in line) return fail(line)
      const { text, finish } = typeof line === 'string' ? { text: line, finish: 'stop' } : line
      return ok(chat(text, { choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: text } }] }))
    },
    over,
  )
  return target
}

/** The form about a text: its summary is the text itself. */
export const form = ({ id, text }: Seen, over: object = {}): object => ({ id, ...aWire({ summary: text }), ...over })

/** A list of forms, as a model writes it. */
export const results = (...forms: object[]): string => JSON.stringify({ results: forms })

/** A model that does as it is told. */
export const diligent = (name = 'first', over: Partial<Target> = {}): FakeTarget =>
  talker(name, (seen) => results(...seen.map((one) => form(one))), over)

export const question = (input: AnalyzeInput | string, over: Partial<Question> = {}): Question => ({
  input: typeof input === 'string' ? { text: input } : input,
  itemId: null,
  trace: null,
  confidential: false,
  ...over,
})

interface Over {
  analysis?: Partial<AnalysisConfig>
  llm?: object
  workspace?: string
  prompts?: PromptSnapshot['prompts']
  /** Shared with another bot. */
  cache?: Map<string, object>
}

/** The analysis of a workspace over the real engine and models that are not. */
export function aBot(targets: readonly FakeTarget[], { analysis = {}, llm, workspace = 'default', prompts = {}, cache }: Over = {}) {
  const { world, ports, run } = aWorld(targets, llm)
  if (cache) world.cache = cache
  const snapshot = aSnapshot({ analysis: { ...AnalysisConfig.parse(analysis), model: 'main' } }, { workspace })
  const working: Promise<unknown>[] = []
  let drawn = 0
  const judge = judgeByModel(
    { ...toSettings(snapshot), model: 'main' },
    {
      ...ports,
      run,
      plan: createPlan(ports),
      prompts: async () => ({ workspace, prompts }),
      store: ports.cache,
      random: (bytes) => bytes.map(() => (drawn = (drawn * 31 + 7) % 251)),
      keepAlive: (work) => working.push(work),
    },
  )
  const ask = async (...asked: (string | Question)[]) => {
    const results = await judge(
      asked.map((one) => (typeof one === 'string' ? question(one) : one)),
      world.now + 240_000,
    )
    await Promise.all(working)
    return results
  }
  /** The analyses; fails the test where there is none. */
  const analyses = async (...asked: (string | Question)[]): Promise<Analysis[]> =>
    (await ask(...asked)).map((result) => {
      if (!result.ok) throw new Error(result.failure.why)
      return result.value
    })
  return { world, log: ports.log as typeof ports.log & { lines: { event: string; fields: Record<string, unknown> }[] }, ask, analyses }
}

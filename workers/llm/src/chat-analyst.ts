import { bounded, MAX_CONNECTIONS } from '@sluice/kit/bounded'
import { ok, type Result } from '@sluice/kit/result'
import { type Analyst, type Judgement, NO_USAGE, type Question, type Unjudged } from './analyst.ts'
import { ask } from './ask.ts'
import type { AnswerCache } from './cache.ts'
import type { ChatModel } from './chat-model.ts'
import type { Prompt } from './prompt/prompt.ts'
import { sha256 } from './sha256.ts'

export interface ChatAnalystPorts {
  workspace: string
  prompt: Prompt
  cache: AnswerCache
  cacheSeconds: number
}

/** Understands texts by asking a language model about each, some at a time; what it said before is not asked again. */
export function chatAnalyst(model: ChatModel, { workspace, prompt, cache, cacheSeconds }: ChatAnalystPorts): Analyst {
  const judgeOne = async (question: Question, deadline: number): Promise<Result<Judgement, Unjudged>> => {
    const promptVersion = await prompt.version()
    const messages = prompt.messages(question)
    const key = `v1:${await sha256([workspace, promptVersion, model.identity, JSON.stringify(messages)])}`
    const known = await cache.load(key)
    if (known) {
      const { findings, model: answeredBy } = known
      return ok({ ...findings, method: 'llm', model: answeredBy, promptVersion, usage: NO_USAGE, costNanoUsd: 0, cached: true })
    }
    const asked = await ask(model, { messages, schema: prompt.schema }, deadline)
    if (!asked.ok) return asked
    const { findings, model: answeredBy, truncated, usage } = asked.value
    if (!truncated) cache.save(key, { findings, model: answeredBy }, cacheSeconds)
    return ok({ ...findings, method: 'llm', model: answeredBy, promptVersion, usage, costNanoUsd: null, cached: false })
  }
  return {
    name: model.name,
    judge: (questions, deadline) => bounded(questions, MAX_CONNECTIONS, (question) => judgeOne(question, deadline)),
  }
}

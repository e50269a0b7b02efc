import { fail, ok } from '@sluice/kit/result'
import { anAnalysis } from '@sluice/testing/builders'
import { type Analyst, type Judgement, NO_USAGE, type Question } from '../../src/analyst.ts'
import type { ModelFailure } from '../../src/chat-model.ts'

/** Judges every text, or answers what `answer` says of it; remembers what it was asked, call by call. */
export function fakeAnalyst(
  name: string,
  answer: (question: Question) => Partial<Judgement> | { failure: ModelFailure; usage?: Judgement['usage'] } = () => ({}),
): Analyst & { calls: Question[][] } {
  const calls: Question[][] = []
  return {
    name,
    calls,
    async judge(questions) {
      calls.push([...questions])
      return questions.map((question) => {
        const given = answer(question)
        if ('failure' in given) return fail({ usage: NO_USAGE, ...given })
        const { degraded: _degraded, degradedBy: _by, ...judgement } = anAnalysis()
        return ok({ ...judgement, model: name, ...given })
      })
    },
  }
}

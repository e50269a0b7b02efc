import { fail, ok } from '@sluice/kit/result'
import type { Analysis } from '@sluice/schema/analysis'
import type { AnalyzeInput } from '@sluice/schema/rpc/llm'
import { anAnalysis } from '@sluice/testing/builders'
import { type Judge, NOTHING_SPENT, type Question, type Unjudged } from '../../src/analysis/question.ts'

/** Judges every text, or answers what `answer` says of it; remembers what it was asked, call by call. */
export function fakeJudge(
  name: string,
  answer: (input: AnalyzeInput) => Partial<Analysis> | Partial<Unjudged> = () => ({}),
): { judge: Judge; calls: Question[][] } {
  const calls: Question[][] = []
  return {
    calls,
    async judge(questions) {
      calls.push([...questions])
      return questions.map(({ input }) => {
        const given = answer(input)
        if ('why' in given) return fail({ why: '', spent: NOTHING_SPENT, ...given })
        return ok({ ...anAnalysis(), model: name, ...given })
      })
    },
  }
}

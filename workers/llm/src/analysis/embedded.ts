import { fail, ok, type Result } from '@sluice/kit/result'
import type { AnalyzerRpc } from '@sluice/schema/rpc/llm'
import { limited } from '../answer/findings.ts'
import type { Unjudged } from './question.ts'
import { type Judge, NO_USAGE, NOTHING_SPENT } from './question.ts'

const FROM = { method: 'embedded', model: 'embedded', promptVersion: 'embedded-1' } as const

/** The model Worker: all texts in one call, nothing kept because asking again is cheaper than a look into KV. */
export const embeddedJudge =
  (analyzer: AnalyzerRpc): Judge =>
  async (questions) => {
    try {
      const found = await analyzer.analyze(questions.map(({ input }) => input))
      return questions.map((_question, index) => {
        const findings = found[index]
        if (!findings) return unavailable('no findings for this text')
        return ok({ ...limited(findings), ...FROM, usage: NO_USAGE, costNanoUsd: 0, cached: false, degraded: false })
      })
    } catch (error) {
      return questions.map(() => unavailable(error instanceof Error ? error.message : String(error)))
    }
  }

const unavailable = (why: string): Result<never, Unjudged> => fail({ why: `embedded: ${why}`, spent: NOTHING_SPENT })

import { parseWith } from '@sluice/kit/parse'
import { fail, ok, type Result } from '@sluice/kit/result'
import type { AnalyzerRpc } from '@sluice/schema/rpc'
import * as z from 'zod'
import { type Analyst, NO_USAGE, type Unjudged } from '../analyst.ts'
import { limited } from '../answer/findings.ts'
import type { Provider } from './define.ts'

const Options = z.strictObject({ provider: z.literal('embedded') })

const unavailable = (error: unknown): Result<never, Unjudged> => {
  const detail = error instanceof Error ? error.message : String(error)
  return fail({ failure: { kind: 'unavailable', detail }, usage: NO_USAGE })
}

/** The model Worker: all texts in one call, nothing cached because asking again is cheaper than a look into KV. */
export const embeddedAnalyst = (analyzer: AnalyzerRpc): Analyst => ({
  name: 'embedded',
  async judge(questions) {
    try {
      const found = await analyzer.analyze([...questions])
      return questions.map((_question, index) => {
        const findings = found[index]
        if (!findings) return unavailable('no findings for this text')
        const from = { method: 'embedded', model: 'embedded', promptVersion: 'embedded-1' } as const
        return ok({ ...limited(findings), ...from, usage: NO_USAGE, costNanoUsd: 0, cached: false })
      })
    } catch (error) {
      return questions.map(() => unavailable(error))
    }
  },
})

/** The embedded analyser as a target: for a bot that wants no language model, or to end a list of targets explicitly. */
export const embedded: Provider = {
  provider: 'embedded',
  checkConfig(target) {
    const parsed = parseWith(Options, target)
    return parsed.ok ? [] : parsed.failure
  },
  open(target, { analyzer }) {
    const parsed = parseWith(Options, target)
    return parsed.ok ? ok(embeddedAnalyst(analyzer)) : parsed
  },
}

import type { ConfigReader } from '@sluice/kit/config-reader'
import type { Logger } from '@sluice/kit/logger'
import type { StageFailure } from '@sluice/kit/queue'
import type { Result } from '@sluice/kit/result'
import type { Analysis } from '@sluice/schema/analysis'
import type { Analyst, Question } from './analyst.ts'
import type { Targets } from './targets.ts'
import { understand } from './understand.ts'

export interface AnalyzePorts {
  config: ConfigReader
  targets: Targets
  embedded: Analyst
  log: Logger
  now(): number
}

/** Texts of one workspace → analyses, in order. */
export type Analyze = (workspace: string, questions: readonly Question[], withinMs: number) => Promise<Result<Analysis, StageFailure>[]>

/** Asks the targets of the workspace; one without a configuration has the embedded analyser only. */
export const createAnalyze =
  (ports: AnalyzePorts): Analyze =>
  async (workspace, questions, withinMs) => {
    const deadline = ports.now() + withinMs
    const snapshot = await ports.config(workspace)
    return understand(questions, { targets: snapshot ? ports.targets(snapshot) : [], embedded: ports.embedded, log: ports.log, deadline })
  }

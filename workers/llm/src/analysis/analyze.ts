import { type ConfigReader, perVersion } from '@sluice/kit/config-reader'
import type { StageFailure } from '@sluice/kit/queue'
import type { Result } from '@sluice/kit/result'
import type { Analysis } from '@sluice/schema/analysis'
import type { ConfigSnapshot } from '@sluice/schema/config'
import { judgeByModel } from './by-model.ts'
import type { ModelPorts } from './ports.ts'
import type { Judge, Question } from './question.ts'
import { toSettings } from './settings.ts'
import { understand } from './understand.ts'

export interface AnalyzePorts {
  config: ConfigReader
  /** The language models of a configuration; null where it asks none. */
  models(snapshot: ConfigSnapshot): Judge | null
  embedded: Judge
  now(): number
}

/** Texts of one workspace → analyses, in order. */
export type Analyze = (workspace: string, questions: readonly Question[], withinMs: number) => Promise<Result<Analysis, StageFailure>[]>

/** Asks the models of the workspace; one without a configuration has the embedded analyser only. */
export const createAnalyze =
  (ports: AnalyzePorts): Analyze =>
  async (workspace, questions, withinMs) => {
    const deadline = ports.now() + withinMs
    const snapshot = await ports.config(workspace)
    return understand(questions, { model: snapshot && ports.models(snapshot), embedded: ports.embedded }, deadline)
  }

/** The models of a configuration, made once per version. */
export const createModels = (ports: ModelPorts): AnalyzePorts['models'] =>
  perVersion((snapshot) => {
    const settings = toSettings(snapshot)
    return settings.model === null ? null : judgeByModel({ ...settings, model: settings.model }, ports)
  })

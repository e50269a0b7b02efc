import { BotConfig } from '@sluice/schema/config'
import { checkSources } from '@sluice/sources/check'
import { compileCel } from '@sluice/sources/expressions/cel'
import type { Problem } from './problem.ts'
import { readSourceText, type SourceText } from './source-text.ts'
import { issuesIn } from './wording.ts'

export type ParsedConfig = { ok: true; config: BotConfig; text: SourceText } | { ok: false; problems: Problem[] }

/**
 * Text of a sluice.yaml → the bot it describes, or every problem with its place. What only the Workers can tell (rules,
 * connectors, providers) is checked by them when the configuration is sent.
 */
export function parseConfig(file: string, yaml: string): ParsedConfig {
  const text = readSourceText(file, yaml)
  if (text.problems.length > 0) return { ok: false, problems: text.problems }
  const parsed = BotConfig.safeParse(text.data)
  const issues = parsed.success ? checkSources(parsed.data, compileCel) : issuesIn(parsed.error, text.data)
  if (!parsed.success || issues.length > 0) return { ok: false, problems: issues.map((issue) => text.problemAt(issue)) }
  return { ok: true, config: parsed.data, text }
}

import { BotConfig } from '@sluice/schema/config'
import { type Issue, issuesOf } from '@sluice/schema/errors'
import { checkSources } from '@sluice/sources/check'
import { compileCel } from '@sluice/sources/expressions/cel'
import type * as z from 'zod'
import type { Problem } from './problem.ts'
import { readSourceText, type SourceText } from './source-text.ts'

export type ParsedConfig = { ok: true; config: BotConfig; text: SourceText } | { ok: false; problems: Problem[] }

/** zod names unknown fields only in its sentence; here each is an issue at the field. */
const issuesIn = (error: z.ZodError): Issue[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          message: 'is not a field here; is it misspelt, or indented wrongly?',
        }))
      : issuesOf({ issues: [issue] } as z.ZodError),
  )

/**
 * Text of a sluice.yaml → the bot it describes, or every problem with its place. What only the Workers can tell (rules,
 * connectors, providers) is checked by them when the configuration is sent.
 */
export function parseConfig(file: string, yaml: string): ParsedConfig {
  const text = readSourceText(file, yaml)
  if (text.problems.length > 0) return { ok: false, problems: text.problems }
  const parsed = BotConfig.safeParse(text.data)
  const issues = parsed.success ? checkSources(parsed.data, compileCel) : issuesIn(parsed.error)
  if (!parsed.success || issues.length > 0) return { ok: false, problems: issues.map((issue) => text.problemAt(issue)) }
  return { ok: true, config: parsed.data, text }
}

import type { BotConfig, SourceConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { CompileExpression } from './expression.ts'
import { SOURCE_KINDS, sourceOf } from './registry.ts'

/** What is wrong with the sources of a configuration, with paths like `sources.github.secret`; empty where it may go live. */
export const checkSources = (config: BotConfig, compile: CompileExpression): Issue[] =>
  Object.entries(config.sources).flatMap(([name, source]) =>
    checkSource(source, compile).map(({ path, message }) => ({ path: `sources.${name}${path && `.${path}`}`, message })),
  )

function checkSource(source: SourceConfig, compile: CompileExpression): Issue[] {
  const kind = sourceOf(source.kind)
  if (!kind) return [{ path: 'kind', message: `must be one of ${SOURCE_KINDS.map(({ kind }) => kind).join(', ')}` }]
  const configured = kind.configure(source, compile)
  return configured.ok ? [] : configured.failure
}

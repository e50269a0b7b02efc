import { BotConfig, SECRET_REF } from '@sluice/schema/config'
import { type Issue, issuesOf } from '@sluice/schema/errors'
import type { ConfigCheckRpc } from '@sluice/schema/rpc'
import { fail, ok, type Result } from '@sluice/kit/result'
import { checkSources } from '@sluice/sources/check'

export interface CheckPorts {
  llm: ConfigCheckRpc
  dispatch: ConfigCheckRpc
}

/**
 * unknown → configuration of the workspace, or everything that is wrong with it: the shape first; where that is right, each
 * Worker looks at its own part.
 */
export async function checkConfig(input: unknown, workspace: string, ports: CheckPorts): Promise<Result<BotConfig, Issue[]>> {
  const parsed = BotConfig.safeParse(isRecord(input) ? { workspace, ...input } : input)
  if (!parsed.success) return fail(issuesOf(parsed.error))
  const config = parsed.data
  const [llm, dispatch] = await Promise.all([ports.llm.checkConfig(config), ports.dispatch.checkConfig(config)])
  const issues = [...checkWorkspace(config, workspace), ...checkSources(config), ...llm, ...dispatch]
  return issues.length === 0 ? ok(config) : fail(issues)
}

/** Every place where a secret is used that has no value. */
export const missingSecrets = (config: BotConfig, names: ReadonlySet<string>): Issue[] =>
  secretUses(config)
    .filter(({ name }) => !names.has(name))
    .map(({ path, name }) => ({ path, message: `\${${name}} has no value; send one in secrets, or put it into .dev.vars` }))

const checkWorkspace = (config: BotConfig, workspace: string): Issue[] =>
  config.workspace === workspace ? [] : [{ path: 'workspace', message: `must be ${workspace}, the workspace of the API key` }]

/** Where in the configuration a secret is named. */
function secretUses(value: unknown, path: readonly string[] = []): { path: string; name: string }[] {
  if (typeof value === 'string') {
    const name = SECRET_REF.exec(value)?.[1]
    return name ? [{ path: path.join('.'), name }] : []
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, entry]) => secretUses(entry, [...path, key]))
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)

import { issuesIn } from '@sluice/cli/config-file/wording'
import { checkAddress } from '@sluice/kit/address'
import { keySetOf } from '@sluice/schema/auth'
import { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { ConfigCheckRpc } from '@sluice/schema/rpc/config-check'
import { fail, ok, type Result } from '@sluice/kit/result'

export interface CheckPorts {
  /** The development setting ALLOW_LOOPBACK. */
  allowLoopback: boolean
  llm: ConfigCheckRpc
  dispatch: ConfigCheckRpc
  /** The Worker that knows the source kinds. */
  mapping: ConfigCheckRpc
  /** Missing where no Worker polls. */
  poll?: ConfigCheckRpc | undefined
}

/**
 * unknown → configuration of the workspace, or everything that is wrong with it: the shape first; where that is right, each
 * Worker looks at its own part.
 */
export async function checkConfig(input: unknown, workspace: string, ports: CheckPorts): Promise<Result<BotConfig, Issue[]>> {
  const data = isRecord(input) ? { workspace, ...input } : input
  const parsed = BotConfig.safeParse(data)
  if (!parsed.success) return fail(issuesIn(parsed.error, data))
  const config = parsed.data
  const [sources, llm, dispatch, poll = []] = await Promise.all([
    ports.mapping.checkConfig(config),
    ports.llm.checkConfig(config),
    ports.dispatch.checkConfig(config),
    ports.poll?.checkConfig(config),
  ])
  const issues = [...checkWorkspace(config, workspace), ...sources, ...checkIssuers(config, ports), ...llm, ...dispatch, ...poll]
  return issues.length === 0 ? ok(config) : fail(issues)
}

const checkWorkspace = (config: BotConfig, workspace: string): Issue[] =>
  config.workspace === workspace ? [] : [{ path: 'workspace', message: `must be ${workspace}, the workspace of the API key` }]

/** The addresses of key sets are asked by us, so they must not lead inside. */
const checkIssuers = ({ auth }: BotConfig, { allowLoopback }: CheckPorts): Issue[] =>
  (auth?.jwt ?? []).flatMap((issuer, index) => {
    const address = checkAddress(keySetOf(issuer), { allowLoopback })
    return address.ok ? [] : [{ path: `auth.jwt.${index}.jwks`, message: address.failure.reason }]
  })

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)

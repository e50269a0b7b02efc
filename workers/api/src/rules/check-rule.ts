import { AppError } from '@sluice/kit/http'
import type { BotConfig } from '@sluice/schema/config'
import type { Issue } from '@sluice/schema/errors'
import type { ConfigCheckRpc } from '@sluice/schema/rpc/config-check'
import type { RuleConfig } from '@sluice/schema/rules'
import { missingSecrets } from '../config/secret-uses.ts'
import type { WorkspaceState } from '../store/load-workspace.ts'
import { withRule } from './with-rule.ts'

export interface CheckRulePorts {
  dispatch: ConfigCheckRpc
}

/**
 * Looks at a rule in the configuration that it is to be a part of. What is wrong elsewhere in it is not this rule's fault.
 * Throws RULE_INVALID with every issue; paths begin with `rule`, the field of the request.
 */
export async function checkRule(
  { secrets }: Pick<WorkspaceState, 'secrets'>,
  config: BotConfig,
  { name, rule }: { name: string; rule: RuleConfig },
  { dispatch }: CheckRulePorts,
): Promise<void> {
  const changed = withRule(config, name, rule)
  const issues = [...(await dispatch.checkConfig(changed)), ...missingSecrets(changed, new Set(secrets.map((row) => row.name)))]
  const details = issues.flatMap((issue) => under(`rules.${name}`, issue))
  if (details.length > 0) throw new AppError('RULE_INVALID', `The rule ${name} cannot run.`, { details })
}

function under(prefix: string, { path, message }: Issue): Issue[] {
  if (path === 'rules' || path === prefix) return [{ path: 'rule', message }]
  return path.startsWith(`${prefix}.`) ? [{ path: `rule${path.slice(prefix.length)}`, message }] : []
}

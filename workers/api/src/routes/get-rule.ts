import { AppError } from '@sluice/kit/http'
import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { callerNames } from '../read/caller-name.ts'
import { countsOf, ruleStats } from '../read/rule-stats.ts'
import { ruleOf } from '../rules/with-rule.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { loadRule } from '../store/rules.ts'
import { Draft, Rule, RuleHealth, RuleName, RuleVersion, toDraft } from './rule-shapes.ts'

const RuleDetail = z
  .object({
    name: z.string(),
    rule: z.union([Rule, z.null()]),
    version: RuleVersion,
    draft: z.union([Draft, z.null()]),
    /** Newest first. `rule` is null where it was removed; `version` is that of the configuration it came with. */
    versions: z.array(
      z.object({
        version: RuleVersion,
        rule: z.union([Rule, z.null()]),
        reason: z.string(),
        createdAt: EpochMs,
        createdBy: z.string(),
        /** What that key, or person, is called; null where it is not known. */
        createdByName: z.string().nullable(),
      }),
    ),
    health: RuleHealth,
  })
  .meta({ id: 'RuleDetail' })

export const getRule = defineRoute({
  method: 'get',
  path: '/v1/rules/:name',
  operation: 'getRule',
  summary: 'A rule with its draft and its versions',
  description: 'What is published, the draft, and the versions before, newest first.',
  scope: 'read',
  params: RuleName,
  answer: RuleDetail,
  codes: ['NOT_FOUND'],
  async handle({ key: { workspace }, params: { name } }, { db, database, now }) {
    const [{ stored }, { draft, versions }, stats] = await Promise.all([
      loadWorkspace(database, workspace),
      loadRule(database, workspace, name),
      ruleStats(db, workspace, now()),
    ])
    const rule = stored && ruleOf(stored.config, name)
    if (!rule && !draft && versions.length === 0) throw new AppError('NOT_FOUND', `There is no rule ${name}.`)
    const names = await callerNames(
      db,
      workspace,
      versions.map(({ createdBy }) => createdBy),
    )
    const version = versions[0]?.configVersion ?? 0
    return {
      name,
      rule,
      version,
      draft: draft && toDraft(draft, version),
      versions: versions.map(({ configVersion, rule, reason, createdAt, createdBy }) => ({
        version: configVersion,
        rule,
        reason,
        createdAt,
        createdBy,
        createdByName: names.get(createdBy) ?? null,
      })),
      health: countsOf(stats, name),
    }
  },
})

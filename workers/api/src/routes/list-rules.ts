import { EpochMs } from '@sluice/schema/event'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { countsOf, ruleStats } from '../read/rule-stats.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { loadDrafts, loadLatestVersions } from '../store/rules.ts'
import { DraftSummary, Rule, RuleHealth, RuleVersion, toDraftSummary } from './rule-shapes.ts'

const RuleSummary = z
  .object({
    name: z.string(),
    /** What is in force; null where there is only a draft. */
    rule: z.union([Rule, z.null()]),
    version: RuleVersion,
    /** Of the latest version; null where it was there before versions were kept. */
    reason: z.string().nullable(),
    changedAt: EpochMs.nullable(),
    changedBy: z.string().nullable(),
    draft: DraftSummary.nullable(),
    health: RuleHealth,
  })
  .meta({ id: 'RuleSummary' })

export const listRules = defineRoute({
  method: 'get',
  path: '/v1/rules',
  operation: 'listRules',
  summary: 'Rules in force, and drafts',
  description:
    'In the order of the configuration; rules that are drafts only come last. Matches and errors are counted over the newest 5,000 items of the last seven days; `countedSince` says how far back that is.',
  scope: 'read',
  answer: z.object({ rules: z.array(RuleSummary), countedSince: EpochMs }),
  async handle({ key: { workspace } }, { db, database, now }) {
    const [{ stored }, drafts, latest, stats] = await Promise.all([
      loadWorkspace(database, workspace),
      loadDrafts(database, workspace),
      loadLatestVersions(database, workspace),
      ruleStats(db, workspace, now()),
    ])
    const rules = new Map(Object.entries(stored?.config.rules ?? {}))
    const draftOf = new Map(drafts.map((draft) => [draft.name, draft]))
    const versionOf = new Map(latest.map((version) => [version.name, version]))
    const views = [...new Set([...rules.keys(), ...draftOf.keys()])].map((name) => {
      const [made, draft] = [versionOf.get(name), draftOf.get(name)]
      const version = made?.version ?? 0
      return {
        name,
        rule: rules.get(name) ?? null,
        version,
        reason: made?.reason ?? null,
        changedAt: made?.createdAt ?? null,
        changedBy: made?.createdBy ?? null,
        draft: draft ? toDraftSummary(draft, version) : null,
        health: countsOf(stats, name),
      }
    })
    return { rules: views, countedSince: stats.since }
  },
})

import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { asksModels } from '../prompts/asks-models.ts'
import { loadResults } from '../prompts/load-results.ts'
import { DAY_MS } from '../store/hour.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { listPrompts as list } from '../store/prompts.ts'
import { EXAMPLE_RESULTS } from './prompt-results-shapes.ts'
import { EXAMPLE_VERSION, PromptSummary, toSummary } from './prompt-shapes.ts'

export const listPrompts = defineRoute({
  method: 'get',
  path: '/v1/prompts',
  operation: 'listPrompts',
  summary: 'The prompts of the workspace and the built-in ones',
  description:
    'Each is a task of the same name: `POST /v1/tasks/{task}`. A version of the workspace that is in use is asked before the built-in one.',
  scope: 'read',
  answer: z.object({ prompts: z.array(PromptSummary) }),
  example: {
    answer: {
      prompts: [
        {
          name: 'reply',
          builtIn: null,
          labels: { production: EXAMPLE_VERSION },
          versions: 3,
          updatedAt: 1_767_323_045_000,
          updatedBy: 'key_0a1b2c3d',
          week: { ...EXAMPLE_RESULTS, version: EXAMPLE_VERSION, items: null, corrected: null, agreement: null },
          asksModels: true,
        },
      ],
    },
  },
  async handle({ key: { workspace } }, ports) {
    const { database, llm, now } = ports
    const [own, builtIn, { stored }] = await Promise.all([
      list(database, workspace),
      llm.builtInPrompts(),
      loadWorkspace(database, workspace),
    ])
    const rows = new Map(own.map((row) => [row.name, row]))
    const versions = new Map(builtIn.map(({ name, version }) => [name, version]))
    const names = [...new Set([...rows.keys(), ...versions.keys()])].sort()
    const summaries = names.map((name) => toSummary(name, versions.get(name) ?? null, rows.get(name)))
    const live = new Map(summaries.map(({ name, labels, builtIn }) => [name, labels?.production ?? builtIn]))
    const asked = new Map([...live].map(([name, version]) => [name, version === null ? [] : [version]]))
    const results = await loadResults({ workspace, versions: asked, from: now() - 7 * DAY_MS, to: now() }, ports)
    return {
      prompts: summaries.map((summary) => {
        const version = live.get(summary.name) ?? null
        const week = version === null ? null : results.of(version)
        return { ...summary, week, asksModels: asksModels(stored?.config ?? null, summary.name) }
      }),
    }
  },
})

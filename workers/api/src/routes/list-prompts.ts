import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { listPrompts as list } from '../store/prompts.ts'
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
        },
      ],
    },
  },
  async handle({ key }, { database, llm }) {
    const [own, builtIn] = await Promise.all([list(database, key.workspace), llm.builtInPrompts()])
    const rows = new Map(own.map((row) => [row.name, row]))
    const versions = new Map(builtIn.map(({ name, version }) => [name, version]))
    const names = [...new Set([...rows.keys(), ...versions.keys()])].sort()
    return { prompts: names.map((name) => toSummary(name, versions.get(name) ?? null, rows.get(name))) }
  },
})

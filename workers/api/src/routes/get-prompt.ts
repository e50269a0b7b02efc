import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { asksModels } from '../prompts/asks-models.ts'
import { callerNames } from '../read/caller-name.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { loadPrompt, toLabels } from '../store/prompts.ts'
import { EXAMPLE_CONTENT, EXAMPLE_VERSION, PromptDetail, toChange, toVersionView } from './prompt-shapes.ts'

const MADE = { createdAt: 1_767_323_045_000, createdBy: 'key_0a1b2c3d' }

export const getPrompt = defineRoute({
  method: 'get',
  path: '/v1/prompts/:name',
  operation: 'getPrompt',
  summary: 'A prompt with its versions, and which were in use when',
  description: 'Newest version first. `builtIn` is the one that comes with the bot, where there is one of the name.',
  scope: 'read',
  params: z.object({ name: Slug }),
  answer: PromptDetail,
  codes: ['NOT_FOUND'],
  example: {
    answer: {
      name: 'reply',
      builtIn: null,
      labels: { production: EXAMPLE_VERSION },
      versions: [{ version: EXAMPLE_VERSION, content: EXAMPLE_CONTENT, ...MADE }],
      history: [{ labels: { production: EXAMPLE_VERSION }, at: MADE.createdAt, by: MADE.createdBy, reason: 'First wording' }],
      callers: { key_0a1b2c3d: 'ci' },
      asksModels: true,
    },
  },
  async handle({ key, params: { name } }, { database, db, llm }) {
    const { workspace } = key
    const [own, builtIns, { stored }] = await Promise.all([
      loadPrompt(database, workspace, name),
      llm.builtInPrompts(),
      loadWorkspace(database, workspace),
    ])
    const builtIn = builtIns.find((one) => one.name === name)
    if (!own && !builtIn) throw new AppError('NOT_FOUND', `There is no prompt ${name}.`)
    const made = [...(own?.versions ?? []), ...(own?.history ?? [])]
    const callers = await callerNames(
      db,
      workspace,
      made.map(({ createdBy }) => createdBy),
    )
    return {
      name,
      builtIn: builtIn ? { version: builtIn.version, content: builtIn.content } : null,
      labels: own ? toLabels(own.prompt) : null,
      versions: own?.versions.map(toVersionView) ?? [],
      history: own?.history.map(toChange) ?? [],
      callers: Object.fromEntries(callers),
      asksModels: asksModels(stored?.config ?? null, name),
    }
  },
})

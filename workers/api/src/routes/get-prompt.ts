import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { loadPrompt, toLabels } from '../store/prompts.ts'
import { EXAMPLE_CONTENT, EXAMPLE_VERSION, PromptDetail, toChange, toVersionView } from './prompt-shapes.ts'

const MADE = { createdAt: 1_767_323_045_000, createdBy: 'key_0a1b2c3d' }

export const getPrompt = defineRoute({
  method: 'get',
  path: '/v1/prompts/:name',
  operation: 'getPrompt',
  summary: 'A prompt with its versions, and which were in use when',
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
      history: [{ labels: { production: EXAMPLE_VERSION }, at: MADE.createdAt, by: MADE.createdBy }],
    },
  },
  async handle({ key, params: { name } }, { database, llm }) {
    const [own, builtIns] = await Promise.all([loadPrompt(database, key.workspace, name), llm.builtInPrompts()])
    const builtIn = builtIns.find((one) => one.name === name)
    if (!own && !builtIn) throw new AppError('NOT_FOUND', `There is no prompt ${name}.`)
    return {
      name,
      builtIn: builtIn ? { version: builtIn.version, content: builtIn.content } : null,
      labels: own ? toLabels(own.prompt) : null,
      versions: own?.versions.map(toVersionView) ?? [],
      history: own?.history.map(toChange) ?? [],
    }
  },
})

import { AppError } from '@sluice/kit/http'
import { promptVersion } from '@sluice/kit/prompt-version'
import { Slug } from '@sluice/schema/ids'
import { PromptContent } from '@sluice/schema/llm'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { checkedContent } from '../prompts/check.ts'
import { label } from '../prompts/label.ts'
import { addVersion } from '../store/change-prompts.ts'
import { findPrompt, listPrompts, toLabels } from '../store/prompts.ts'
import { EXAMPLE_CONTENT, EXAMPLE_VERSION } from './prompt-shapes.ts'

/** Other Workers hold all prompts of a workspace in memory. */
const MAX_PROMPTS = 100

export const postPrompt = defineRoute({
  method: 'post',
  path: '/v1/prompts',
  operation: 'postPrompt',
  summary: 'Save a version of a prompt',
  description:
    'A version never changes; its name is that of the prompt and a hash of the content, so the same content again is the same version. It is in use once a label names it: `production: true` does that at once, `PUT /v1/prompts/{name}/labels` at any time. `system` and `user` are written in a part of Liquid: output with the filters default, downcase, join, size, truncate and upcase, and the tags if, unless, for, raw and comment. Variables reach the model as data between tags of their names; `{{ workspace.language }}` and `{{ workspace.context }}` are what `analysis` of sluice.yaml says.',
  scope: 'admin',
  body: z.strictObject({ name: Slug, content: PromptContent, production: z.boolean().default(false) }),
  answer: z.object({ version: z.string(), created: z.boolean(), inUse: z.boolean() }),
  codes: ['CONFLICT', 'NOT_LIVE_YET'],
  example: { body: { name: 'reply', content: EXAMPLE_CONTENT }, answer: { version: EXAMPLE_VERSION, created: true, inUse: false } },
  async handle({ key, body: { name, content, production } }, ports) {
    const { workspace } = key
    const { db, database, llm, log, now } = ports
    await checkedContent(content, llm)
    const known = await listPrompts(database, workspace)
    if (known.length >= MAX_PROMPTS && !known.some((prompt) => prompt.name === name)) {
      throw new AppError('CONFLICT', `The workspace has ${known.length} prompts; ${MAX_PROMPTS} is the most.`)
    }
    const id = await promptVersion(name, content)
    const created = await addVersion(db, { workspace, name, id, content, author: key.id }, now())
    if (created) log.info('prompts.added', { workspace, prompt: name, promptVersion: id, author: key.id })
    if (production) await label({ workspace, name, author: key.id }, { production: id }, ports)
    const found = await findPrompt(database, workspace, name, [])
    const labels = found && toLabels(found.prompt)
    return { version: id, created, inUse: labels?.production === id || labels?.candidate?.version === id }
  },
})

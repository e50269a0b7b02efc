import { Slug } from '@sluice/schema/ids'
import { PromptLabels } from '@sluice/schema/llm'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { label } from '../prompts/label.ts'
import { EXAMPLE_VERSION } from './prompt-shapes.ts'

const Version = z.string().min(1).max(100)

const Labels = z
  .strictObject({
    /** The version that is asked; null takes the prompt out of use, and the built-in one of the name is asked where there is one. */
    production: Version.nullable(),
    /** A version that is tried out: by `share` (0–1) of the callers, always the same ones. */
    candidate: z.strictObject({ version: Version, share: z.number().min(0).max(1) }).nullish(),
    reason: z.string().trim().max(500).default('').describe('Why, for those who read the history.'),
  })
  .refine(({ production, candidate }) => production !== null || !candidate, {
    path: ['candidate'],
    message: 'needs a version in production beside it',
  })

export const putPromptLabels = defineRoute({
  method: 'put',
  path: '/v1/prompts/:name/labels',
  operation: 'putPromptLabels',
  summary: 'Put versions of a prompt in use',
  description:
    'Says which version is asked, and which one is tried out beside it. Live within two minutes; going back to an earlier version is naming it again. Every call of a model carries the version that it was made with, so `GET /v1/usage` compares them.',
  scope: 'admin',
  params: z.object({ name: Slug }),
  body: Labels,
  answer: z.object({ labels: PromptLabels.nullable(), changed: z.boolean() }),
  codes: ['NOT_FOUND', 'CONFLICT', 'NOT_LIVE_YET'],
  example: {
    body: {
      production: EXAMPLE_VERSION,
      candidate: { version: 'reply-9d41e07c5b12', share: 0.1 },
      reason: 'Shorter replies, on one caller in ten',
    },
    answer: { labels: { production: EXAMPLE_VERSION, candidate: { version: 'reply-9d41e07c5b12', share: 0.1 } }, changed: true },
  },
  async handle({ key, params: { name }, body: { production, candidate, reason } }, ports) {
    const labels: PromptLabels | null = production === null ? null : { production, ...(candidate && { candidate }) }
    const changed = await label({ workspace: key.workspace, name, author: key.id, reason }, labels, ports)
    return { labels, changed }
  },
})

import { AppError } from '@sluice/kit/http'
import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { PollView } from './source-shapes.ts'

export const pollSource = defineRoute({
  method: 'post',
  path: '/v1/sources/:name/poll',
  operation: 'pollSource',
  summary: 'Ask a polled source now',
  description:
    'Starts a run at `nextRunAt`: at once, or when the host wants to be asked again. A source that was given up is asked again. `GET /v1/sources/{name}` shows what came of it.',
  scope: 'write',
  params: z.object({ name: Slug }),
  answer: PollView,
  codes: ['UNKNOWN_SOURCE'],
  async handle({ key: { workspace }, params: { name } }, { poll }) {
    const state = await poll?.poll(workspace, name)
    if (!state) throw new AppError('UNKNOWN_SOURCE', `There is no source ${name} that is polled.`)
    return state
  },
})

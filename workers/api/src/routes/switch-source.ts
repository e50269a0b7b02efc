import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { switchSource } from '../sources/edit.ts'
import { Reason } from './rule-shapes.ts'
import { ConfigBase, EditedSource, EXAMPLE_EDITED_SOURCE, SourceName, toEditedSource } from './source-edit-shapes.ts'

const switchRoute = (paused: boolean, about: { verb: string; operation: string; summary: string; description: string; reason: string }) =>
  defineRoute({
    method: 'post',
    path: `/v1/sources/:name/${about.verb}`,
    operation: about.operation,
    summary: about.summary,
    description: about.description,
    scope: 'admin',
    params: SourceName,
    body: z.strictObject({ reason: Reason, base: ConfigBase }),
    answer: EditedSource,
    codes: ['UNKNOWN_SOURCE', 'CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
    example: { body: { reason: about.reason }, answer: EXAMPLE_EDITED_SOURCE },
    async handle({ key, params: { name }, body }, ports) {
      return toEditedSource(name, await switchSource({ workspace: key.workspace, author: key.id, name, ...body }, paused, ports))
    },
  })

export const pauseSource = switchRoute(true, {
  verb: 'pause',
  operation: 'pauseSource',
  summary: 'Take nothing from a source for a while',
  description:
    'Whoever calls it is answered 503 with Retry-After, so that most providers send again later; a polled source is not asked, and goes on where it stood.',
  reason: 'The provider floods us',
})

export const resumeSource = switchRoute(false, {
  verb: 'resume',
  operation: 'resumeSource',
  summary: 'Let a source take inputs again',
  description: 'Within two minutes everywhere.',
  reason: 'The flood is over',
})

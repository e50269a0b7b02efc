import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { removeSource } from '../sources/edit.ts'
import { Reason } from './rule-shapes.ts'
import { ConfigBase, EditedSource, EXAMPLE_EDITED_SOURCE, SourceName, toEditedSource } from './source-edit-shapes.ts'

export const deleteSource = defineRoute({
  method: 'delete',
  path: '/v1/sources/:name',
  operation: 'deleteSource',
  summary: 'Take a source out',
  description:
    'Its address answers 404 from then on. What came from it stays. Secrets that came with the configuration and that nothing else uses go with it, so restoring an earlier version asks for their values again.',
  scope: 'admin',
  params: SourceName,
  body: z.strictObject({ reason: Reason, base: ConfigBase }),
  answer: EditedSource,
  codes: ['UNKNOWN_SOURCE', 'CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
  example: { body: { reason: 'The repository is archived' }, answer: EXAMPLE_EDITED_SOURCE },
  async handle({ key, params: { name }, body }, ports) {
    return toEditedSource(name, await removeSource({ workspace: key.workspace, author: key.id, name, ...body }, ports))
  },
})

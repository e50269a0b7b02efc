import { SourceConfig } from '@sluice/schema/config'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { putSource as put } from '../sources/edit.ts'
import { Reason } from './rule-shapes.ts'
import { SecretName, SecretText } from './secret-shapes.ts'
import { ConfigBase, EditedSource, EXAMPLE_EDITED_SOURCE, SourceName, toEditedSource } from './source-edit-shapes.ts'

export const putSource = defineRoute({
  method: 'put',
  path: '/v1/sources/:name',
  operation: 'putSource',
  summary: 'Make a source, or change it',
  description:
    'With its fields as in sluice.yaml; it becomes a version of the configuration, which is checked as a whole. Values of secrets that it names may come with it; the one before stays good for 24 hours. The address takes inputs within two minutes.',
  scope: 'admin',
  params: SourceName,
  body: z.strictObject({ source: SourceConfig, secrets: z.record(SecretName, SecretText).default({}), reason: Reason, base: ConfigBase }),
  answer: EditedSource,
  codes: ['CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
  example: {
    body: {
      source: { kind: 'github', secret: '${GITHUB_SECRET}' },
      secrets: { GITHUB_SECRET: 'the value that both sides have' },
      reason: 'Issues of the app',
    },
    answer: EXAMPLE_EDITED_SOURCE,
  },
  async handle({ key, params: { name }, body: { source, secrets, ...wish } }, ports) {
    return toEditedSource(name, await put({ workspace: key.workspace, author: key.id, name, ...wish }, source, secrets, ports))
  },
})

import { Issue } from '@sluice/schema/errors'
import * as z from 'zod'
import { checkConfig } from '../config/check.ts'
import { missingSecrets } from '../config/secret-uses.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'

export const checkConfiguration = defineRoute({
  method: 'post',
  path: '/v1/config/check',
  operation: 'checkConfig',
  summary: 'What is wrong with a configuration',
  description: 'Looked at as by `PUT /v1/config`, secrets without a value included, and neither kept nor put in force.',
  scope: 'read',
  body: z.strictObject({
    /** `sluice.yaml` as JSON. */
    config: z.record(z.string(), z.unknown()),
  }),
  answer: z.object({ issues: z.array(Issue) }),
  example: {
    body: { config: { version: 1, sources: {}, rules: { tickets: { when: 'item.txt == "a"', then: [{ to: 'jira' }] } } } },
    answer: { issues: [{ path: 'rules.tickets.when', message: 'item has no field txt (character 6)' }] },
  },
  async handle({ key: { workspace }, body }, ports) {
    const checked = await checkConfig(body.config, workspace, ports)
    if (!checked.ok) return { issues: checked.failure }
    const { secrets } = await loadWorkspace(ports.database, workspace)
    return { issues: missingSecrets(checked.value, new Set(secrets.map(({ name }) => name))) }
  },
})

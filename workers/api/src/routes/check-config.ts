import { compareConfigs } from '@sluice/schema/config-changes'
import { Issue } from '@sluice/schema/errors'
import * as z from 'zod'
import { checkConfig } from '../config/check.ts'
import { missingSecrets } from '../config/secret-uses.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { ObjectChangeView } from './config-version-shapes.ts'

export const checkConfiguration = defineRoute({
  method: 'post',
  path: '/v1/config/check',
  operation: 'checkConfig',
  summary: 'What is wrong with a configuration, and what it would change',
  description:
    'Looked at as by `PUT /v1/config`, secrets without a value included, and neither kept nor put in force. `difference` is what it takes to get from what is in force to this, object by object with its fields; null where the configuration cannot be read.',
  scope: 'read',
  body: z.strictObject({
    /** `sluice.yaml` as JSON. */
    config: z.record(z.string(), z.unknown()),
  }),
  answer: z.object({ issues: z.array(Issue), difference: z.array(ObjectChangeView).nullable() }),
  example: {
    body: { config: { version: 1, sources: {}, rules: { tickets: { when: 'item.txt == "a"', then: [{ to: 'jira' }] } } } },
    answer: { issues: [{ path: 'rules.tickets.when', message: 'item has no field txt (character 6)' }], difference: null },
  },
  async handle({ key: { workspace }, body }, ports) {
    const checked = await checkConfig(body.config, workspace, ports)
    if (!checked.ok) return { issues: checked.failure, difference: null }
    const { secrets, stored } = await loadWorkspace(ports.database, workspace)
    return {
      issues: missingSecrets(checked.value, new Set(secrets.map(({ name }) => name))),
      difference: compareConfigs(stored?.config ?? null, checked.value),
    }
  },
})

import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { saveConfig } from '../config/save.ts'
import { tellPollers } from '../config/tell-pollers.ts'
import { defineRoute } from '../http/define-route.ts'
import { loadConfigVersion, managedBy } from '../read/config-versions.ts'
import { ConfigVersion, ConfigView, toConfigView } from './config-view.ts'
import { Reason } from './rule-shapes.ts'

export const restoreConfig = defineRoute({
  method: 'post',
  path: '/v1/config/versions/:version/restore',
  operation: 'restoreConfig',
  summary: 'Put an earlier configuration in force again',
  description:
    'As a version of its own, checked like any other. Secrets keep the values that they have now; one that the earlier version names and that has none any more has to be given first. `base` is the version that you looked at: where the configuration is newer, nothing is written over.',
  scope: 'admin',
  params: z.object({ version: z.coerce.number().pipe(ConfigVersion) }),
  body: z.strictObject({ reason: Reason, base: ConfigVersion.optional() }),
  answer: z.object({ ...ConfigView.shape, changed: z.boolean() }),
  codes: ['NOT_FOUND', 'CONFIG_INVALID', 'CONFLICT', 'NOT_LIVE_YET'],
  async handle({ key: { workspace, id: author }, params: { version }, body: { reason, base } }, ports) {
    const earlier = await loadConfigVersion(ports.database, workspace, version)
    if (!earlier) throw new AppError('NOT_FOUND', `There is no version ${version} of the configuration.`)
    const { state, changed } = await saveConfig(
      {
        workspace,
        author,
        decide: () => earlier.config,
        secrets: {},
        reason,
        base,
        appliedFrom: null,
        action: 'config.restored',
        subject: String(version),
      },
      ports,
    )
    await tellPollers(workspace, ports)
    return { ...toConfigView(state, await managedBy(ports.database, workspace)), changed }
  },
})

import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { viewRetention } from '../retention/view.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { DataSettings, EXAMPLE, RetainedKind } from './retention-shapes.ts'

export const previewRetention = defineRoute({
  method: 'post',
  path: '/v1/retention/preview',
  operation: 'previewRetention',
  summary: 'What other settings would delete tonight',
  description:
    'Nothing is changed and nothing deleted: it counts what would go at the next midnight (UTC) under the settings that are sent.',
  scope: 'read',
  body: DataSettings,
  answer: z.object({ runsAt: z.number(), kinds: z.array(RetainedKind) }),
  example: { body: { retention: { items: 365 } }, answer: { runsAt: 1_767_398_400_000, kinds: [EXAMPLE] } },
  async handle({ key: { workspace }, body: { retention, privacy } }, ports) {
    const { stored } = await loadWorkspace(ports.database, workspace)
    const settings = { retention, privacy: privacy ?? stored?.config.privacy, version: stored?.version ?? 0 }
    const { runsAt, kinds } = await viewRetention(workspace, settings, ports)
    return { runsAt, kinds }
  },
})

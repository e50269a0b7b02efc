import { defineRoute } from '../http/define-route.ts'
import { viewRetention } from '../retention/view.ts'
import { loadWorkspace } from '../store/load-workspace.ts'
import { EXAMPLE, RetentionView } from './retention-shapes.ts'

export const getRetention = defineRoute({
  method: 'get',
  path: '/v1/retention',
  operation: 'getRetention',
  summary: 'How long each kind of data is kept, and what is stored of it',
  description:
    'The sections `retention` and `privacy` of sluice.yaml, how much there is of each kind, how old the oldest is, and how many go at the next midnight (UTC). Large numbers are estimated from the counts by day, or given as a lower bound; `precision` says which.',
  scope: 'read',
  answer: RetentionView,
  example: {
    answer: {
      asOf: 1_767_323_045_000,
      runsAt: 1_767_398_400_000,
      retention: { items: 365 },
      privacy: { personalData: 'keep', kinds: ['email'] },
      version: 18,
      kinds: [EXAMPLE],
    },
  },
  async handle({ key: { workspace } }, ports) {
    const { stored } = await loadWorkspace(ports.database, workspace)
    const { retention = {}, privacy } = stored?.config ?? {}
    return viewRetention(workspace, { retention, privacy, version: stored?.version ?? 0 }, ports)
  },
})

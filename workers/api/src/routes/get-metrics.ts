import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { CONTENT_TYPE, expose } from '../metrics/exposition.ts'
import { loadMetrics } from '../metrics/load.ts'

export const getMetrics = defineRoute({
  method: 'get',
  path: '/metrics',
  operation: 'getMetrics',
  summary: 'What waits, and what was counted since midnight, for Prometheus',
  description:
    'OpenMetrics, of the workspace of the key: a scraper sends it as `Authorization: Bearer`. Counters begin again at midnight (UTC), as their `_created` says; they are read out of rollups, so a look costs some rows a source and model, whatever the number of items.',
  scope: 'read',
  answer: z.string().describe('Families of metrics, as text.'),
  types: ['application/openmetrics-text'],
  async handle({ key }, { db, now }) {
    return new Response(expose(await loadMetrics(db, key.workspace, now())), {
      headers: { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' },
    })
  },
})

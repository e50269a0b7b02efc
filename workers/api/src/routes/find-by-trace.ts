import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { readEach } from '../store/run.ts'

/** Traces stand in no index: nobody pays for one at every event because somebody may look for it once a week. */
const LOOKED_AT = 20_000

const FIND = `
  SELECT id FROM items NOT INDEXED
  WHERE seq > (SELECT max(seq) FROM items) - ${LOOKED_AT} AND workspace = ?1 AND substr(item ->> 'trace', 4, 32) = ?2
  ORDER BY seq DESC LIMIT 1`

export const findByTrace = defineRoute({
  method: 'get',
  path: '/v1/traces/:trace',
  operation: 'findByTrace',
  summary: 'The item of a trace id, as log lines have it',
  description: `Among the newest ${LOOKED_AT.toLocaleString('en')} items.`,
  scope: 'read',
  params: z.object({ trace: z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hex digits') }),
  answer: z.object({ itemId: z.string() }),
  codes: ['NOT_FOUND'],
  example: { answer: { itemId: `evt_${'0'.repeat(31)}1` } },
  async handle({ key, params: { trace } }, { db }) {
    const [[found] = []] = await readEach<{ id: string }>(db, [db.prepare(FIND).bind(key.workspace, trace)])
    if (!found) throw new AppError('NOT_FOUND', 'No item of late has this trace id.')
    return { itemId: found.id }
  },
})

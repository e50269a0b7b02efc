import { Slug } from '@sluice/schema/ids'
import * as z from 'zod'
import { decodeCursor } from '../http/cursor.ts'
import { defineRoute } from '../http/define-route.ts'
import { CursorText, range } from '../http/query.ts'
import { dryRun, MAX_DRY_RUN_ITEMS } from '../rules/dry-run.ts'
import { streamDryRun } from '../rules/stream-dry-run.ts'
import { triedRule } from '../rules/tried-rule.ts'
import { DryRunView } from './dry-run-shapes.ts'
import { Rule } from './rule-shapes.ts'

const NDJSON = 'application/x-ndjson'

const Wanted = z
  .strictObject({
    name: Slug,
    /** To be tried before it is saved; without it the draft, and without that the rule in force. */
    rule: Rule.optional(),
    /** The newest items, 200 unless said; or those that came in `[from, to)`, at most 1,000 in one answer. */
    last: z.number().int().min(1).max(MAX_DRY_RUN_ITEMS).optional(),
    ...range,
    cursor: CursorText.optional(),
  })
  .refine(({ last, from, to }) => last === undefined || (from === undefined && to === undefined), {
    path: ['last'],
    message: 'say either last, or from and to',
  })

export const dryRunRule = defineRoute({
  method: 'post',
  path: '/v1/rules/dry-run',
  operation: 'dryRunRule',
  summary: 'What a rule would do with past items',
  description:
    'And how that differs from what is in force. Nothing is sent and nothing is written. Items are looked at newest first; `now` and schedules are those of the time at which each came. An answer covers at most 1,000 items and some twenty seconds: `backTo` says how far it came, `nextCursor` goes on from there. With `Accept: application/x-ndjson` lines of `progress` come as it goes, and `result` (or `error`) as the last.',
  scope: 'write',
  body: Wanted,
  answer: DryRunView,
  types: ['application/json', 'application/x-ndjson'],
  codes: ['RULE_INVALID', 'NOT_FOUND'],
  async handle({ key: { workspace }, body: { name, rule: given, last, cursor, ...span }, request }, ports) {
    const { config, rule, tried } = await triedRule({ workspace, name, given }, ports)
    const usual = span.from === undefined && span.to === undefined ? 200 : MAX_DRY_RUN_ITEMS
    const after = decodeCursor(cursor, ['number', 'number'])
    const running = dryRun({ workspace, config, name, rule, last: last ?? usual, after, ...span }, ports)
    const about = { name, tried }
    if (request.headers.get('accept')?.includes(NDJSON)) {
      return new Response(streamDryRun(running, about, ports.log), { headers: { 'content-type': NDJSON, 'cache-control': 'no-store' } })
    }
    let step = await running.next()
    while (!step.done) step = await running.next()
    return { ...about, ...step.value }
  },
})

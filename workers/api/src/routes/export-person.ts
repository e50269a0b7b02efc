import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { recordAudit } from '../audit/record.ts'
import { defineRoute } from '../http/define-route.ts'
import { exportPerson as stream } from '../people/export.ts'
import { summaryOf } from '../people/find.ts'
import { digestOf, mustBePerson } from '../people/person.ts'
import { runEach } from '../store/run.ts'
import { PersonId } from './people-shapes.ts'

export const exportPerson = defineRoute({
  method: 'get',
  path: '/v1/people/:id/export',
  operation: 'exportPerson',
  summary: 'Everything that is stored of a person, as a file',
  description:
    'NDJSON, one object a line with its `type`: `item` (with the judgement), `payload`, `delivery`, `state`, `tag`, `correction`, `note`, `deadLetter`, `audit`. Items newest first, each followed by what hangs on it. That it was asked for stands in the audit log. A file that broke off is an error of the connection.',
  scope: 'read',
  params: z.object({ id: PersonId }),
  answer: z.string().describe('The file.'),
  types: ['application/x-ndjson'],
  codes: ['NOT_FOUND'],
  async handle({ key: { workspace, id: actor }, params: { id } }, ports) {
    const { db, now } = ports
    const person = mustBePerson(id)
    if (!(await summaryOf(db, workspace, person))) throw new AppError('NOT_FOUND', 'Nothing is stored of this person.')
    const digest = await digestOf(workspace, person)
    await runEach(db, [recordAudit(db, { workspace, actor, action: 'person.exported', subject: digest, details: {} }, now())])
    return new Response(stream(workspace, person, ports), {
      headers: {
        'content-type': 'application/x-ndjson',
        'content-disposition': `attachment; filename="sluice-person-${new Date(now()).toISOString().slice(0, 10)}.ndjson"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  },
})

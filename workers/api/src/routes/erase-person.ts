import { AppError } from '@sluice/kit/http'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { beginErasure, continueErasures } from '../people/erasure.ts'
import { summaryOf } from '../people/find.ts'
import { mustBePerson } from '../people/person.ts'
import { findErasure } from '../read/erasures.ts'
import { ERASURE_EXAMPLE, ErasureView, PersonId, toErasureView } from './people-shapes.ts'

/** One waits for the receipt this long; what is left the cron does. */
const WAIT_MS = 8_000

export const erasePerson = defineRoute({
  method: 'delete',
  path: '/v1/people/:id',
  operation: 'erasePerson',
  summary: 'Delete everything that is stored of a person',
  description:
    'For good: items with all that hangs on them, full text, bodies and files, dead letters, what models answered about the texts, what is remembered of problems for grouping. It is written down first and goes on by itself until it is done; the answer is the receipt as far as it has come, and stands in the audit log afterwards. Counts by hour and day stay, and so does what destinations were sent (`sent`).',
  scope: 'admin',
  params: z.object({ id: PersonId }),
  answer: ErasureView,
  codes: ['NOT_FOUND'],
  example: { answer: ERASURE_EXAMPLE },
  async handle({ key: { workspace, id: actor }, params: { id } }, ports) {
    const person = mustBePerson(id)
    const known = await summaryOf(ports.db, workspace, person)
    if (!known) throw new AppError('NOT_FOUND', 'Nothing is stored of this person.')
    const erasure = await beginErasure({ workspace, person: { ...person, email: known.email }, actor }, ports)
    // What fails now is tried again by the cron: it is written down.
    await continueErasures(ports, WAIT_MS, erasure).catch((error: unknown) =>
      ports.log.warn('people.erasure_interrupted', { workspace, erasure, error }),
    )
    const row = await findErasure(ports.database, workspace, erasure)
    if (!row) throw new Error(`the erasure ${erasure} is not there any more`)
    return toErasureView(row)
  },
})

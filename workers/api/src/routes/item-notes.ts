import { EpochMs } from '@sluice/schema/event'
import { EventId } from '@sluice/schema/ids'
import * as z from 'zod'
import { defineRoute } from '../http/define-route.ts'
import { addNote, removeNote } from '../items/notes.ts'

const NoteShape = z.object({ id: z.number(), at: EpochMs, text: z.string() }).meta({ id: 'ItemNote' })

const EXAMPLE = { id: 17, at: 1_767_323_045_000, text: 'Called her: the invoice was the wrong one.' }

export const postNote = defineRoute({
  method: 'post',
  path: '/v1/items/:id/notes',
  operation: 'postNote',
  summary: 'Write a note at an item',
  description:
    'For everybody of the workspace; it stands in the journey. No source, model or destination sees it. What is snoozed is to do again.',
  scope: 'write',
  params: z.object({ id: EventId }),
  body: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
  answer: NoteShape,
  codes: ['NOT_FOUND'],
  example: { body: { text: EXAMPLE.text }, answer: EXAMPLE },
  async handle({ key, params: { id }, body: { text } }, { db, now, teller }) {
    const note = await addNote(db, key, id, text, now())
    await teller.items([{ workspace: key.workspace, id }])
    return note
  },
})

export const deleteNote = defineRoute({
  method: 'delete',
  path: '/v1/items/:id/notes/:note',
  operation: 'deleteNote',
  summary: 'Take a note back',
  description: 'Whoever may write can take it back. That there was one stays in the audit log.',
  scope: 'write',
  params: z.object({
    id: EventId,
    note: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  }),
  answer: NoteShape,
  codes: ['NOT_FOUND'],
  example: { answer: EXAMPLE },
  async handle({ key, params: { id, note } }, { db, now, teller }) {
    const removed = await removeNote(db, key, id, note, now())
    await teller.items([{ workspace: key.workspace, id }])
    return removed
  },
})

import { unmapped } from '../define.ts'
import type { ItemDraft } from '../draft.ts'
import { at, listAt, textAt, timeAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { signedBody } from '../schemes/signed-body.ts'
import { person, tell } from '../telling.ts'

/** Where people write what, by event; the organizer rejects, the others are the guest's. */
const WORDS: Record<string, readonly string[] | undefined> = {
  BOOKING_CREATED: ['additionalNotes', 'responses.notes.value', 'responses.notes'],
  BOOKING_REQUESTED: ['additionalNotes', 'responses.notes.value', 'responses.notes'],
  BOOKING_CANCELLED: ['cancellationReason'],
  BOOKING_REJECTED: ['rejectionReason'],
  BOOKING_RESCHEDULED: ['rescheduleReason', 'responses.rescheduleReason.value', 'responses.rescheduleReason'],
}

/** Cal.com. https://cal.com/docs/developing/guides/automation/webhooks */
export const calCom = defineProvider({
  kind: 'cal-com',
  title: 'Cal.com',
  docs: 'https://cal.com/docs/developing/guides/automation/webhooks',
  verify: signedBody('sha256', { header: 'x-cal-signature-256', encoding: 'hex' }),
  /** A booking is cancelled once, but a guest may be marked as absent and present again. */
  dedupeKey({ body }) {
    const uid = textAt(body, 'payload.uid') ?? textAt(body, 'payload.bookingUid')
    return uid === undefined ? null : [textAt(body, 'triggerEvent'), uid, textAt(body, 'createdAt')].join(':')
  },
  shape: { type: 'object', required: ['triggerEvent'], properties: { triggerEvent: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const type = textAt(body, 'triggerEvent')
    if (type === undefined) return unmapped('triggerEvent is missing')
    const booking = at(body, 'payload')
    const places = Object.hasOwn(WORDS, type) ? (WORDS[type] ?? []) : []
    const text = places.map((path) => textAt(booking, path)).find(Boolean)
    return tell({
      type,
      written: text !== undefined,
      text,
      title: textAt(booking, 'title'),
      author: writerOf(type, booking),
      language: textAt(booking, 'attendees.0.language.locale'),
      occurredAt: timeAt(body, 'createdAt'),
      attributes: {
        booking: at(booking, 'uid'),
        event: at(booking, 'type'),
        status: at(booking, 'status'),
        start: at(booking, 'startTime'),
        organizer: at(booking, 'organizer.email'),
        attendees: listAt(booking, 'attendees').length || undefined,
      },
    })
  },
})

/** Whoever cancelled is named; who rejected is the organizer. */
function writerOf(type: string, booking: unknown): ItemDraft['author'] {
  const organizer = at(booking, 'organizer')
  const byOrganizer = type === 'BOOKING_REJECTED' || (textAt(booking, 'cancelledBy') ?? '') === textAt(organizer, 'email')
  const writer = byOrganizer ? organizer : at(booking, 'attendees.0')
  const email = textAt(writer, 'email')
  return person({ id: email?.toLowerCase(), name: textAt(writer, 'name'), email })
}

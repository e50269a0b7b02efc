import { DeliveryId } from '@sluice/schema/ids'
import { DeliveryStatus } from '@sluice/schema/delivery'
import * as z from 'zod'
import { operateMany, operateOne } from '../deliveries/operate.ts'
import { type Operation, OPERATIONS } from '../deliveries/operations.ts'
import { decodeCursor, toPage } from '../http/cursor.ts'
import { defineRoute, type Route } from '../http/define-route.ts'
import { CursorText } from '../http/query.ts'
import { listDeliveries } from '../read/list-deliveries.ts'
import { deliveryFilter } from './delivery-filter.ts'
import { NextCursor } from './shapes.ts'

/** How the routes of an operation are documented. */
interface Wording {
  summary: string
  description: string
  /** Of the state that is chosen where the filter names none. */
  status: DeliveryStatus
  many: string
  manyDescription: string
}

const WORDING = {
  retry: {
    summary: 'Send a delivery again',
    description:
      'With the content as it was planned and a schedule of tries that begins anew; the tries there were stay. Where the outcome of one is unknown, its trace is looked for first. 409 says which state it is in, where that is none to send again from.',
    status: 'parked',
    many: 'Send again what a filter chooses',
    manyDescription:
      'What was parked, unless the filter names another state. So many at most in a call; `nextCursor` goes on where this one ended, null: there is no more.',
  },
  cancel: {
    summary: 'Cancel a delivery that waits',
    description:
      '409 says which state it is in, where it does not wait any more. What is with its destination at this moment cannot be called back.',
    status: 'held',
    many: 'Cancel what a filter chooses',
    manyDescription:
      'What is held, unless the filter names another state. So many at most in a call; `nextCursor` goes on where this one ended, null: there is no more.',
  },
} as const satisfies Record<Operation, Wording>

const ID = `dlv_${'0'.repeat(31)}7`

/** It was one of these before, and is this now. */
const AFTER = { retry: 'pending', cancel: 'cancelled' } as const satisfies Record<Operation, DeliveryStatus>

const onOne = (operation: Operation): Route =>
  defineRoute({
    method: 'post',
    path: `/v1/deliveries/:id/${operation}`,
    operation: `${operation}Delivery`,
    summary: WORDING[operation].summary,
    description: WORDING[operation].description,
    scope: 'write',
    params: z.object({ id: DeliveryId }),
    answer: z.object({ id: z.string(), status: DeliveryStatus, before: DeliveryStatus }),
    codes: ['NOT_FOUND', 'CONFLICT'],
    example: { answer: { id: ID, status: AFTER[operation], before: WORDING[operation].status } },
    async handle({ key, params: { id } }, ports) {
      const { status: before } = await operateOne(operation, key, id, ports)
      ports.log.info(`deliveries.${OPERATIONS[operation].past}`, { workspace: key.workspace, deliveryId: id, before, author: key.id })
      return { id, status: AFTER[operation], before }
    },
  })

const onMany = (operation: Operation): Route =>
  defineRoute({
    method: 'post',
    path: `/v1/deliveries/${operation}`,
    operation: `${operation}Deliveries`,
    summary: WORDING[operation].many,
    description: WORDING[operation].manyDescription,
    scope: 'write',
    body: z.strictObject({
      filter: z.strictObject({ ...deliveryFilter, status: z.enum(OPERATIONS[operation].from).optional() }),
      limit: z.number().int().min(1).max(500).default(200),
      cursor: CursorText.optional(),
    }),
    answer: z.object({ changed: z.number(), nextCursor: NextCursor }),
    example: { body: { filter: { destination: 'tickets' } }, answer: { changed: 42, nextCursor: null } },
    async handle({ key, body: { filter: given, limit, cursor } }, ports) {
      const filter = { ...given, status: given.status ?? WORDING[operation].status }
      const after = decodeCursor(cursor, ['number', 'number', 'number'])
      const found = await listDeliveries(ports.database, key.workspace, filter, after, limit + 1)
      const { rows, nextCursor } = toPage(found, limit, ({ receivedAt, seq, place }) => [receivedAt, seq, place])
      const ids = rows.map(({ delivery }) => delivery.id)
      const changed = await operateMany(operation, key, ids, filter, ports)
      ports.log.info(`deliveries.${OPERATIONS[operation].past}`, { workspace: key.workspace, filter, changed, author: key.id })
      return { changed, nextCursor }
    },
  })

export const retryDelivery = onOne('retry')
export const cancelDelivery = onOne('cancel')
export const retryDeliveries = onMany('retry')
export const cancelDeliveries = onMany('cancel')

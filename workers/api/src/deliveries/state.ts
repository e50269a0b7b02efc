import type { DeliveryStatus } from '@sluice/schema/delivery'
import type { DeliveryRow } from './find.ts'

type State = Pick<DeliveryRow, 'status' | 'reason' | 'joinedTo' | 'approval' | 'destination'>

const SENTENCES = {
  awaiting_approval: () => 'It waits for approval.',
  pending: () => 'It waits to be sent.',
  sending: () => 'It is being sent at this moment.',
  delivered: ({ destination }) => `It was delivered to ${destination}.`,
  retrying: () => 'It waits for its next try.',
  held: ({ reason }) => `It is held${reason === null ? '' : `: ${reason}`}.`,
  parked: () => 'It was given up after its last try.',
  joined: ({ joinedTo }) => `It went out as a part of ${joinedTo}.`,
  skipped: ({ reason }) => `It was skipped${reason === null ? '' : `: ${reason}`}.`,
  cancelled: () => 'It was cancelled.',
} as const satisfies Record<DeliveryStatus, (state: State) => string>

/** How a delivery stands, for whoever wanted something of it that it cannot have. */
export const stateOf = (row: State): string => SENTENCES[row.status](row)

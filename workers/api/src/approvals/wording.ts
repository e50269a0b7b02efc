import type { Approval, DeliveryContent } from '@sluice/schema/delivery'

/** Words of an action, as a person can put them before they approve it. */
export type Wording = Pick<DeliveryContent, 'title' | 'text'>

/**
 * A decision as it stands at the delivery. `original`: the words as they were planned, where others were approved. They stay with the delivery,
 * so they are kept, exported and erased with it; the audit log says only that they were changed.
 */
export type StoredApproval = Approval & { original?: Wording }

/** Which of these words differ from what was planned. */
export const editedOf = (planned: Wording, wanted: Partial<Wording>): (keyof Wording)[] =>
  (['title', 'text'] as const).filter((field) => wanted[field] !== undefined && wanted[field] !== planned[field])
